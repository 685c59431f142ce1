import type { SearchInput } from '@galla/api'
import type { MatchBuffer } from './match-words.ts'
import type { ProductColumns } from './product-columns.ts'

/** The orders a shopper may choose, and `deal`, the shop window's own: a large saving on what people want. */
export type IndexSort = SearchInput['sort'] | 'deal'

/** A mean of stars in steps too fine to see, so that the number of reviews decides between equal ones. */
const RATING_STEP = 1_000_000

type KeyOf = (columns: ProductColumns, product: number) => number

const KEYS: Record<Exclude<IndexSort, 'relevance'>, KeyOf> = {
  popular: (columns, product) => columns.popularity[product] as number,
  price_low: (columns, product) => -(columns.price[product] as number),
  price_high: (columns, product) => columns.price[product] as number,
  rating: (columns, product) =>
    Math.round((columns.rating[product] as number) * RATING_STEP) * RATING_STEP +
    Math.min(columns.ratingCount[product] as number, RATING_STEP - 1),
  newest: (columns, product) => columns.createdAt[product] as number,
  saving: savingOf,
  deal: (columns, product) => savingOf(columns, product) * (columns.popularity[product] as number),
}

/** Part of the MRP that is saved, 0 to 1. */
function savingOf(columns: ProductColumns, product: number): number {
  return 1 - (columns.price[product] as number) / (columns.mrp[product] as number)
}

/**
 * Writes the key of each of the first `count` products into the buffer; higher comes first. By relevance a text's score is
 * multiplied with popularity, and without a text popularity is all there is.
 */
export function writeSortKeys(
  columns: ProductColumns,
  sort: IndexSort,
  { buffer, count, hasText }: { buffer: MatchBuffer; count: number; hasText: boolean },
): void {
  const { products, keys } = buffer
  if (sort === 'relevance' && hasText) {
    const { popularity, brevity } = columns
    for (let at = 0; at < count; at += 1) {
      const product = products[at] as number
      keys[at] = (keys[at] as number) * (popularity[product] as number) * (brevity[product] as number)
    }
    return
  }
  const keyOf = KEYS[sort === 'relevance' ? 'popular' : sort]
  for (let at = 0; at < count; at += 1) keys[at] = keyOf(columns, products[at] as number)
}
