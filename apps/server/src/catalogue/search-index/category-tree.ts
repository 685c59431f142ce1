import type { CategoryRecord } from './product-record.ts'
import { queryWords, type Word } from './text/words.ts'

export interface CategoryNode extends CategoryRecord {
  /** 0 at the top. */
  readonly depth: number
  /** Its sub-tree, itself included, is every number from `first` to before `end`. */
  readonly first: number
  readonly end: number
  readonly parent: number | null
  readonly children: readonly number[]
  /** Of its own name. */
  readonly words: readonly Word[]
}

/**
 * The categories numbered in depth-first order, so that a category with all its sub-categories is a range of numbers and
 * belonging to it is two comparisons. It never changes; a new category makes a new tree.
 */
export class CategoryTree {
  readonly nodes: readonly CategoryNode[]
  readonly #numbers = new Map<string, number>()

  constructor(records: readonly CategoryRecord[]) {
    const sorted = [...records].sort((a, b) => compareKeys(sortKey(a.path), sortKey(b.path)))
    for (const [number, record] of sorted.entries()) this.#numbers.set(record.path, number)
    const children = sorted.map((): number[] => [])
    for (const [number, record] of sorted.entries()) {
      const parent = this.numberOf(parentPath(record.path) ?? '')
      if (parent !== undefined) children[parent]?.push(number)
    }
    this.nodes = sorted.map((record, number) => ({
      ...record,
      depth: record.path.split('/').length - 1,
      first: number,
      end: endOfSubTree(sorted, number),
      parent: this.numberOf(parentPath(record.path) ?? '') ?? null,
      children: children[number] ?? [],
      words: queryWords(record.name),
    }))
  }

  numberOf(path: string): number | undefined {
    return this.#numbers.get(path)
  }

  nodeOf(path: string): CategoryNode | undefined {
    const number = this.numberOf(path)
    return number === undefined ? undefined : this.nodes[number]
  }

  top(): CategoryNode[] {
    return this.nodes.filter((node) => node.parent === null)
  }

  childrenOf(node: CategoryNode): CategoryNode[] {
    return node.children.map((number) => this.nodes[number] as CategoryNode)
  }

  /** From the top down to the node itself. */
  lineage(node: CategoryNode): CategoryNode[] {
    const parent = node.parent === null ? undefined : this.nodes[node.parent]
    return parent ? [...this.lineage(parent), node] : [node]
  }
}

/** A slash sorts before every other character of a path, so that no sibling comes between a category and its children. */
function sortKey(path: string): string {
  return path.replaceAll('/', '\u0000')
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function parentPath(path: string): string | null {
  const at = path.lastIndexOf('/')
  return at < 0 ? null : path.slice(0, at)
}

function endOfSubTree(sorted: readonly CategoryRecord[], number: number): number {
  const prefix = `${sorted[number]?.path}/`
  let end = number + 1
  while (sorted[end]?.path.startsWith(prefix)) end += 1
  return end
}
