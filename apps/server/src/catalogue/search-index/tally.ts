import { PRICE_BANDS } from '@galla/api'
import type { CatalogueIndex } from './catalogue-index.ts'
import type { MatchBuffer } from './match-words.ts'
import type { ProductColumns } from './product-columns.ts'
import type { ProductFilter } from './product-filter.ts'
import { bandOf, isInStock, starsOf, TRAITS } from './product-traits.ts'

/** How many products meet all filters of the other kinds, by category, brand, price band, whole stars and stock. */
export interface Tally {
  /** By the number of the category a product is in, without those above it. */
  readonly byCategory: Uint32Array
  readonly byBrand: Uint32Array
  readonly byBand: Uint32Array
  /** By whole stars of the mean: 0 for no review, 5 only for nothing but fives. */
  readonly byStars: Uint32Array
  inStock: number
}

export function emptyTally(index: CatalogueIndex): Tally {
  return {
    byCategory: new Uint32Array(index.categories.nodes.length + 1),
    byBrand: new Uint32Array(index.brands.size),
    byBand: new Uint32Array(PRICE_BANDS.length),
    byStars: new Uint32Array(6),
    inStock: 0,
  }
}

/** The filters a product fails, one bit each. */
const FAILS = { category: 1, brand: 2, price: 4, rating: 8, stock: 16 } as const

/**
 * Keeps the products of the buffer that meet the filter, in their order, and counts for every filter what choosing
 * another value of it would show. One pass does all of it, because a product that fails exactly one filter counts for
 * that filter's values, one that fails none counts for all, and one that fails two counts nowhere. (One that only fails
 * to be in stock would not show on choosing "in stock" either.)
 *
 * It is one long loop over local names because it runs for each of 200,000 products: calls and properties double its time.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one pass over every product, see above.
export function filterAndTally(
  columns: ProductColumns,
  filter: ProductFilter,
  { buffer, count, tally }: { buffer: MatchBuffer; count: number; tally: Tally },
): number {
  const { products, keys } = buffer
  const { byCategory, byBrand, byBand, byStars } = tally
  const { category, brand, price, rating, traits } = columns
  const { firstCategory, endCategory, brands, priceMin, priceMax, ratingAtLeast, inStock } = filter
  const byTraits = new Uint32Array(TRAITS)
  let kept = 0
  for (let at = 0; at < count; at += 1) {
    const product = products[at] as number
    const itsCategory = category[product] as number
    const itsBrand = brand[product] as number
    const itsPrice = price[product] as number
    const itsTraits = traits[product] as number
    let fails = itsCategory >= firstCategory && itsCategory < endCategory ? 0 : FAILS.category
    if (brands !== null && brands[itsBrand] !== 1) fails |= FAILS.brand
    if (itsPrice < priceMin || itsPrice > priceMax) fails |= FAILS.price
    if (ratingAtLeast > 0 && (rating[product] as number) < ratingAtLeast) fails |= FAILS.rating
    if (inStock && !isInStock(itsTraits)) fails |= FAILS.stock
    if (fails === 0) {
      products[kept] = product
      keys[kept] = keys[at] as number
      kept += 1
      increment(byTraits, itsTraits)
      increment(byCategory, itsCategory)
      increment(byBrand, itsBrand)
    } else if (fails === FAILS.category) increment(byCategory, itsCategory)
    else if (fails === FAILS.brand) increment(byBrand, itsBrand)
    else if (fails === FAILS.price) increment(byBand, bandOf(itsTraits))
    else if (fails === FAILS.rating) increment(byStars, starsOf(itsTraits))
  }
  addTraits(tally, byTraits)
  return kept
}

/** Adds products that were counted once, with all their traits. */
export function addTraits(tally: Tally, byTraits: Uint32Array): void {
  for (const [traits, products] of byTraits.entries()) {
    const [band, stars] = [bandOf(traits), starsOf(traits)]
    tally.byBand[band] = (tally.byBand[band] as number) + products
    tally.byStars[stars] = (tally.byStars[stars] as number) + products
    if (isInStock(traits)) tally.inStock += products
  }
}

function increment(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1
}
