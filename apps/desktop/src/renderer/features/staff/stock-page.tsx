import { roleReaches, type StockLevelView } from '@galla/api'
import { Button, Card, Checkbox, EmptyState, PageHeader } from '@galla/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Boxes } from 'lucide-react'
import { useState } from 'react'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { QueryError } from '../../components/query-error.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { useUser } from '../../lib/session/session-store.ts'
import { texts } from '../../texts/en.ts'
import { AdjustDialog } from './adjust-dialog.tsx'
import { LimitDialog } from './limit-dialog.tsx'
import { ListFilter } from './list-filter.tsx'
import { MovementsDrawer } from './movements-drawer.tsx'
import { stockQuery } from './queries.ts'
import type { StockSearch } from './staff-search.ts'
import { StockTable } from './stock-table.tsx'

const words = texts.staff

export interface StockPageProps {
  search: StockSearch
  onChange: (search: StockSearch) => void
}

/** What is on the shelves, what of it is promised, and how that came about. */
export function StockPage({ search, onChange }: StockPageProps) {
  useDocumentTitle(words.stockTitle)
  const query = useInfiniteQuery(stockQuery(search))
  const { query: typed = '', onlyLow = false } = search
  return (
    <>
      <PageHeader title={words.stockTitle} />
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
        <ListFilter
          label={words.searchStock}
          hint={words.searchStockHint}
          value={typed}
          onChange={(next) => onChange(searchWith(next, onlyLow))}
          isSearching={query.isFetching && query.isPlaceholderData}
        />
        <Checkbox
          label={words.onlyLow}
          checked={onlyLow}
          onChange={(next) => onChange(searchWith(typed, next))}
        />
      </div>
      <StockList query={query} search={search} onShowAll={() => onChange({})} />
    </>
  )
}

function searchWith(query: string, onlyLow: boolean): StockSearch {
  return { ...(query === '' ? {} : { query }), ...(onlyLow ? { onlyLow } : {}) }
}

function useStock(search: StockSearch) {
  return useInfiniteQuery(stockQuery(search))
}

interface StockListProps {
  query: ReturnType<typeof useStock>
  search: StockSearch
  onShowAll: () => void
}

function StockList({ query, search, onShowAll }: StockListProps) {
  const { data, error, isPending, isFetching, refetch } = query
  if (isPending) return <ListSkeleton label={words.stockLoading} />
  if (data === undefined) {
    return (
      <QueryError
        title={words.stockFailed}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  }
  const levels = data.pages.flatMap(({ items }) => items)
  if (levels.length === 0) {
    const isAllWell = search.onlyLow === true && search.query === undefined
    return (
      <EmptyState
        icon={<Boxes />}
        title={words.noStockTitle}
        text={isAllWell ? words.noLowText : words.noStockText}
        action={<Button onClick={onShowAll}>{words.showAllStock}</Button>}
      />
    )
  }
  return (
    <>
      <StockLevels levels={levels} />
      {query.hasNextPage && (
        <div className="mt-6 flex justify-center">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words.more}
          </Button>
        </div>
      )}
    </>
  )
}

/** Only managers change the stock and see what moved it; the server refuses anybody else. */
function StockLevels({ levels }: { levels: readonly StockLevelView[] }) {
  const user = useUser()
  const [adjusting, setAdjusting] = useState<StockLevelView | null>(null)
  const [looking, setLooking] = useState<StockLevelView | null>(null)
  const [limiting, setLimiting] = useState<StockLevelView | null>(null)
  const isManager = user !== null && roleReaches(user.role, 'manager')
  return (
    <>
      <Card flush>
        <StockTable
          levels={levels}
          actions={isManager ? { onAdjust: setAdjusting, onLimit: setLimiting, onLook: setLooking } : null}
        />
      </Card>
      {isManager && (
        <>
          <AdjustDialog level={adjusting} onClose={() => setAdjusting(null)} />
          <LimitDialog level={limiting} onClose={() => setLimiting(null)} />
          <MovementsDrawer level={looking} onClose={() => setLooking(null)} />
        </>
      )}
    </>
  )
}
