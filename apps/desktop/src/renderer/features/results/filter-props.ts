import type { Facets } from '@galla/api'
import type { ResultsState } from './results-state.ts'

/** What every filter is given: what is chosen, what there is to choose, and how to change it. */
export interface FilterProps {
  state: ResultsState
  facets: Facets
  onChange: (change: Partial<ResultsState>) => void
}
