import { keepPreviousData } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'
import type { ResultsState } from './results-state.ts'

/** One page of results. The last one stays on the screen until the next is here. */
export const resultsQuery = (state: ResultsState) =>
  trpc.catalogue.search.queryOptions(state, { placeholderData: keepPreviousData })
