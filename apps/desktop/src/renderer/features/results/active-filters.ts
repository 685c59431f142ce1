import { type Facets, formatRupees } from '@galla/api'
import { texts } from '../../texts/en.ts'
import type { ResultsState } from './results-state.ts'

export interface ActiveFilter {
  readonly id: string
  readonly label: string
  /** What takes it off. */
  readonly removal: Partial<ResultsState>
}

/** The filters that are on, in words. */
export function activeFilters(state: ResultsState, facets: Facets): ActiveFilter[] {
  const filters: ActiveFilter[] = state.brands.map((slug) => ({
    id: `brand:${slug}`,
    label: facets.brands.find(({ value }) => value === slug)?.label ?? slug,
    removal: { brands: state.brands.filter((other) => other !== slug) },
  }))
  const price = priceLabel(state.priceMin, state.priceMax)
  if (price !== null) {
    filters.push({ id: 'price', label: price, removal: { priceMin: undefined, priceMax: undefined } })
  }
  if (state.ratingAtLeast !== undefined) {
    const label = texts.results.atLeast(state.ratingAtLeast)
    filters.push({ id: 'rating', label, removal: { ratingAtLeast: undefined } })
  }
  if (state.inStock) filters.push({ id: 'stock', label: texts.results.inStock, removal: { inStock: false } })
  return filters
}

/** A range of prices in words, or null when it is open at both ends. Prices in paise; 0 is as good as none. */
export function priceLabel(min: number | null | undefined, max: number | null | undefined): string | null {
  const from = min === null || min === undefined || min === 0 ? null : roundRupees(min)
  const to = max === null || max === undefined ? null : roundRupees(upperEnd(max))
  if (from === null) return to === null ? null : texts.results.under(to)
  return to === null ? texts.results.over(from) : texts.results.between(from, to)
}

/** A band ends one paisa below the next (₹499.99); people say where the next begins. */
function upperEnd(max: number): number {
  return max % 100 === 99 ? max + 1 : max
}

/** Bounds of a filter are whole rupees nearly always; `.00` would only be noise. */
function roundRupees(paise: number): string {
  return formatRupees(paise).replace(/\.00$/, '')
}
