import type { SearchInput } from '@galla/api'
import type { CatalogueIndex } from './catalogue-index.ts'

export type FilterInput = Pick<
  SearchInput,
  'category' | 'brands' | 'priceMin' | 'priceMax' | 'ratingAtLeast' | 'inStock'
>

/** The filters of one search as numbers: see `ProductColumns`. Bounds of prices are inclusive, in paise. */
export interface ProductFilter {
  readonly firstCategory: number
  readonly endCategory: number
  /** A mark for each chosen brand, or null when any will do. */
  readonly brands: Uint8Array | null
  readonly priceMin: number
  readonly priceMax: number
  readonly ratingAtLeast: number
  readonly inStock: boolean
}

export const ANY_CATEGORY = { first: 0, end: Number.MAX_SAFE_INTEGER } as const

/** A category or brand that does not exist is met by no product: an old link shows nothing rather than everything. */
export function compileFilter(index: CatalogueIndex, input: FilterInput): ProductFilter {
  const node = input.category === undefined ? undefined : index.categories.nodeOf(input.category)
  const range = input.category === undefined ? ANY_CATEGORY : (node ?? { first: 0, end: 0 })
  return {
    firstCategory: range.first,
    endCategory: range.end,
    brands: input.brands.length === 0 ? null : markBrands(index, input.brands),
    priceMin: input.priceMin ?? 0,
    priceMax: input.priceMax ?? Number.POSITIVE_INFINITY,
    ratingAtLeast: input.ratingAtLeast ?? 0,
    inStock: input.inStock,
  }
}

function markBrands(index: CatalogueIndex, slugs: readonly string[]): Uint8Array {
  const marks = new Uint8Array(index.brands.size)
  for (const slug of slugs) {
    const number = index.brands.numberOf(slug)
    if (number !== undefined) marks[number] = 1
  }
  return marks
}

/** Whether a category at most is chosen: the listings people leaf through. */
export function isOnlyByCategory(filter: ProductFilter): boolean {
  return (
    filter.brands === null &&
    filter.priceMin === 0 &&
    filter.priceMax === Number.POSITIVE_INFINITY &&
    filter.ratingAtLeast === 0 &&
    !filter.inStock
  )
}
