import { ORDER_STATUSES, type OrderStatus } from '@galla/api'
import { Button, Card, EmptyState, PageHeader, SelectField } from '@galla/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { PackageCheck } from 'lucide-react'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { QueryError } from '../../components/query-error.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { texts } from '../../texts/en.ts'
import { ListFilter } from './list-filter.tsx'
import { staffOrdersQuery } from './queries.ts'
import { StaffOrderTable } from './staff-order-table.tsx'
import type { StaffOrdersSearch } from './staff-search.ts'

const words = texts.staff
const ANY = 'any'
const STATUSES = ORDER_STATUSES.map((status) => ({
  value: status as string,
  label: texts.order.statuses[status],
}))
/** Words look for sales at the counter too; without any, the list is of what is packed and shipped. */
const anyStatus = (typed: string) => ({
  value: ANY,
  label: typed === '' ? words.anyOnline : words.anyStatus,
})

export interface StaffOrdersPageProps {
  search: StaffOrdersSearch
  onChange: (search: StaffOrdersSearch) => void
  onOpen: (orderId: string) => void
}

/** Everybody's orders, to pack and to ship. */
export function StaffOrdersPage({ search, onChange, onOpen }: StaffOrdersPageProps) {
  useDocumentTitle(words.ordersTitle)
  const query = useStaffOrders(search)
  const { status, query: typed = '' } = search
  return (
    <>
      <PageHeader title={words.ordersTitle} />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <ListFilter
          label={words.searchOrders}
          hint={words.searchOrdersHint}
          value={typed}
          onChange={(next) => onChange(searchWith(status, next))}
          isSearching={query.isFetching && query.isPlaceholderData}
        />
        <SelectField
          label={words.status}
          hideLabel
          className="w-56"
          options={[anyStatus(typed), ...STATUSES]}
          value={status ?? ANY}
          onChange={(next) => onChange(searchWith(next === ANY ? undefined : (next as OrderStatus), typed))}
        />
      </div>
      <StaffOrderList query={query} onOpen={onOpen} onShowAll={() => onChange({})} />
    </>
  )
}

function searchWith(status: OrderStatus | undefined, query: string): StaffOrdersSearch {
  return { ...(status === undefined ? {} : { status }), ...(query === '' ? {} : { query }) }
}

interface StaffOrderListProps {
  query: ReturnType<typeof useStaffOrders>
  onOpen: (orderId: string) => void
  onShowAll: () => void
}

function useStaffOrders(search: StaffOrdersSearch) {
  return useInfiniteQuery(staffOrdersQuery(search))
}

function StaffOrderList({ query, onOpen, onShowAll }: StaffOrderListProps) {
  const { data, error, isPending, isFetching, refetch } = query
  if (isPending) return <ListSkeleton label={words.ordersLoading} />
  if (data === undefined) {
    return (
      <QueryError
        title={words.ordersFailed}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  }
  const orders = data.pages.flatMap(({ items }) => items)
  if (orders.length === 0) {
    return (
      <EmptyState
        icon={<PackageCheck />}
        title={words.noOrdersTitle}
        text={words.noOrdersText}
        action={<Button onClick={onShowAll}>{words.showAll}</Button>}
      />
    )
  }
  return (
    <>
      <Card flush>
        <StaffOrderTable orders={orders} onOpen={onOpen} />
      </Card>
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
