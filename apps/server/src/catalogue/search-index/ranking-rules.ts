import { FIELD } from './posting-list.ts'
import type { ProductRecord } from './product-record.ts'

/** What a word found in the title is worth, beside the same word in the other fields. */
const FIELD_WEIGHT = { title: 8, brand: 5, category: 4, specification: 1 } as const
/** A product nobody can buy stays findable, below those that can be bought. */
const SOLD_OUT_FACTOR = 0.3

/** The worth of every combination of fields, by the bits of a posting. */
export const WEIGHT_OF_FIELDS = Float32Array.from({ length: 16 }, (_, bits) =>
  (Object.keys(FIELD) as (keyof typeof FIELD)[]).reduce(
    (sum, field) => sum + (bits & FIELD[field] ? FIELD_WEIGHT[field] : 0),
    0,
  ),
)

/**
 * How much shoppers want a product and can have it. Units sold and reviews count by their logarithm, so that the
 * thousandth sale does not drown a better match; good stars lift and bad ones lower.
 */
export function popularityOf(record: ProductRecord): number {
  const stars = record.ratingCount === 0 ? 0 : record.ratingSum / record.ratingCount - 3
  const wanted = 1 + 0.15 * Math.log1p(record.soldCount) + 0.06 * Math.log1p(record.ratingCount) * stars
  return Math.max(wanted, 0.2) * (record.available > 0 ? 1 : SOLD_OUT_FACTOR)
}

/** A word says more about "Toned milk" than about a title of twelve words that has milk in it. */
export function brevityOf(titleWords: number): number {
  return 1 / (1 + 0.05 * titleWords)
}

/** The rarer a word, the more it says. */
export function rarityOf(postings: number, products: number): number {
  return Math.log(1 + products / Math.max(postings, 1))
}
