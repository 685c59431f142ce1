import type { CatalogueIndex } from './catalogue-index.ts'
import type { CategoryNode } from './category-tree.ts'
import type { MatchBuffer } from './match-words.ts'
import { isInStock } from './product-traits.ts'
import { selectWindow } from './select-window.ts'

/** What being alike is worth, beside a price that is e times as high. */
const SAME_CATEGORY = 3
const IN_STOCK = 1
const SAME_BRAND = 0.5

/**
 * The ids of products to show beside this one: of its category, filled up from the one above where that has too few;
 * nearest in price first, what is in stock and the same brand preferred.
 */
export function findRelated(
  index: CatalogueIndex,
  id: string,
  options: { size: number; buffer: MatchBuffer },
): string[] {
  const { size, buffer } = options
  const product = index.numberOf(id)
  if (product === undefined) return []
  buffer.reserve(index.columns.count)
  const node = index.categories.nodes[index.columns.category[product] as number]
  const lineage = node ? index.categories.lineage(node) : []
  for (const each of lineage.reverse()) {
    const count = gather(index, { product, node: each, buffer })
    if (count >= size || each.parent === null)
      return selectWindow(buffer, count, { offset: 0, end: size }).map((other) => index.idOf(other))
  }
  return []
}

function gather(
  index: CatalogueIndex,
  { product, node, buffer }: { product: number; node: CategoryNode; buffer: MatchBuffer },
): number {
  const { category, isLive, price, brand, traits, count } = index.columns
  const itsCategory = category[product] as number
  const itsPrice = Math.log(price[product] as number)
  const itsBrand = brand[product] as number
  let found = 0
  for (let other = 0; other < count; other += 1) {
    const otherCategory = category[other] as number
    if (otherCategory < node.first || otherCategory >= node.end || isLive[other] !== 1 || other === product)
      continue
    buffer.products[found] = other
    buffer.keys[found] =
      (otherCategory === itsCategory ? SAME_CATEGORY : 0) +
      (itsBrand !== 0 && brand[other] === itsBrand ? SAME_BRAND : 0) +
      (isInStock(traits[other] as number) ? IN_STOCK : 0) -
      Math.abs(Math.log(price[other] as number) - itsPrice)
    found += 1
  }
  return found
}
