import { createRoute, stripSearchParams, useNavigate } from '@tanstack/react-router'
import { ResultsPage } from '../../features/results/results-page.tsx'
import { EMPTY_STATE, parseResultsState } from '../../features/results/results-state.ts'
import { rootRoute } from './root-route.tsx'

/** Search and category pages are one page: its address holds the whole state, so back and share work. */
export const resultsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: parseResultsState,
  search: { middlewares: [stripSearchParams(EMPTY_STATE)] },
  component: ResultsScreen,
})

function ResultsScreen() {
  const state = resultsRoute.useSearch()
  const navigate = useNavigate()
  return <ResultsPage state={state} onChange={(search) => void navigate({ to: '/search', search })} />
}
