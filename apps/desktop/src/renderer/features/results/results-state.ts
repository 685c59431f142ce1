import { type SearchInput, searchInput } from '@galla/api'
import type { SearchSchemaInput } from '@tanstack/react-router'

/** What the address of a results page holds: everything that is asked of the server but the size of a page. */
export type ResultsState = Omit<SearchInput, 'pageSize'>

/** Any part may be left out; then it is as in `EMPTY_STATE`. */
export type ResultsSearch = Partial<ResultsState> & SearchSchemaInput

/** Everything, unfiltered. These values are left out of the address. */
export const EMPTY_STATE = {
  query: '',
  brands: [] as string[],
  inStock: false,
  sort: 'relevance',
  page: 1,
} as const satisfies Partial<ResultsState>

const { pageSize: _, ...shape } = searchInput.shape

/** Reads an address. A part that cannot be read is dropped and the rest stands: an old or mistyped link still leads somewhere. */
export function parseResultsState(raw: ResultsSearch): ResultsState {
  const readable = Object.entries(shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(asWritten(name, (raw as Record<string, unknown>)[name]))
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : []
  })
  return { ...EMPTY_STATE, brands: [], ...Object.fromEntries(readable) }
}

/** The router reads `query=2025` as a number; it was typed as words. */
function asWritten(name: string, value: unknown): unknown {
  return name === 'query' && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value
}

/** A change of what is asked for starts again on the first page. */
export function changeState(state: ResultsState, change: Partial<ResultsState>): ResultsState {
  return withoutUndefined({ ...state, page: 1, ...change })
}

/** Takes all filters off; words, category and order stay. */
export function withoutFilters({ query, category, sort }: ResultsState): ResultsState {
  return withoutUndefined({ ...EMPTY_STATE, brands: [], query, category, sort })
}

/** How many filters are on, the category aside: it is where one is, not what one filters by. */
export function countFilters(state: ResultsState): number {
  const hasPrice = state.priceMin !== undefined || state.priceMax !== undefined
  return (
    state.brands.length + Number(hasPrice) + Number(state.ratingAtLeast !== undefined) + Number(state.inStock)
  )
}

function withoutUndefined(state: ResultsState): ResultsState {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as ResultsState
}
