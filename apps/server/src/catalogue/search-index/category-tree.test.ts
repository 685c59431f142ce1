import { expect, test } from 'vitest'
import { CATEGORIES } from '../testing/made-index.ts'
import { CategoryTree } from './category-tree.ts'

const tree = new CategoryTree(CATEGORIES)

test('a category with all below it is a range of numbers', () => {
  for (const node of tree.nodes) {
    const within = tree.nodes.slice(node.first, node.end).map((each) => each.path)
    const expected = CATEGORIES.filter(
      (each) => each.path === node.path || each.path.startsWith(`${node.path}/`),
    ).map((each) => each.path)
    expect(within.toSorted()).toEqual(expected.toSorted())
  }
})

test('a sibling whose name begins alike is no child', () => {
  const fashion = tree.nodeOf('fashion')
  expect(fashion && tree.childrenOf(fashion).map((each) => each.path)).toEqual([
    'fashion/sarees',
    'fashion/t-shirts',
  ])
})

test('the lineage leads from the top to the category', () => {
  const milk = tree.nodeOf('groceries/milk')
  expect(milk && tree.lineage(milk).map(({ name, depth }) => [name, depth])).toEqual([
    ['Groceries', 0],
    ['Milk', 1],
  ])
})
