import { Pagination, ProductGridSkeleton } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { QueryError } from '../../components/query-error.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { texts } from '../../texts/en.ts'
import { EmptyResults } from './empty-results.tsx'
import { FacetPanel } from './facet-panel.tsx'
import { FilterDrawer } from './filter-drawer.tsx'
import { resultsQuery } from './queries.ts'
import { ResultCards } from './result-cards.tsx'
import { ResultsHead } from './results-head.tsx'
import { changeState, type ResultsState } from './results-state.ts'
import { ResultsToolbar } from './results-toolbar.tsx'

const words = texts.results

export interface ResultsPageProps {
  state: ResultsState
  onChange: (state: ResultsState) => void
}

/** Products that were searched for or lie in a category, with filters, order and pages. */
export function ResultsPage({ state, onChange }: ResultsPageProps) {
  const { data, error, isPending, isPlaceholderData, isFetching, refetch } = useQuery(resultsQuery(state))
  const title =
    state.query === ''
      ? (data?.breadcrumbs.at(-1)?.name ?? words.all)
      : words.forQuery(data?.correctedQuery ?? state.query)
  useDocumentTitle(title)
  const change = (part: Partial<ResultsState>) => onChange(changeState(state, part))

  if (isPending) return <ResultsSkeleton title={title} />
  // A page that was shown before stays: the banner says that the server is away.
  if (data === undefined) {
    return (
      <QueryError title={words.failed} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    )
  }
  return (
    <>
      <ResultsHead title={title} state={state} result={data} />
      <div className="grid items-start gap-x-10 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <aside aria-label={words.filters} className="hidden lg:block">
          <FacetPanel state={state} facets={data.facets} onChange={change} />
        </aside>
        <div className="flex min-w-0 flex-col gap-6">
          <ResultsToolbar
            state={state}
            result={data}
            onChange={change}
            filterButton={<FilterDrawer state={state} result={data} onChange={change} />}
          />
          {data.items.length === 0 ? (
            <EmptyResults state={state} onChange={onChange} />
          ) : (
            <ResultCards items={data.items} isOld={isPlaceholderData} />
          )}
          <Pagination
            className="pt-6"
            page={data.page}
            pageCount={Math.ceil(data.total / data.pageSize)}
            renderLink={(page) => <Link to="/search" search={{ ...state, page }} />}
          />
        </div>
      </div>
    </>
  )
}

function ResultsSkeleton({ title }: { title: string }) {
  return (
    <>
      <h1 className="pb-8 text-2xl font-semibold">{title}</h1>
      <div className="grid gap-x-10 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <div className="hidden lg:block" />
        <ProductGridSkeleton count={12} label={words.loading} />
      </div>
    </>
  )
}
