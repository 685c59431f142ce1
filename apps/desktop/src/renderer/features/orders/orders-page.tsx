import { Button, EmptyState, PageHeader } from '@galla/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Package } from 'lucide-react'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { QueryError } from '../../components/query-error.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { texts } from '../../texts/en.ts'
import { OrderCard } from './order-card.tsx'
import { ordersQuery } from './queries.ts'

const words = texts.orders

/** Everything the shopper has ordered, the latest first. */
export function OrdersPage() {
  useDocumentTitle(words.title)
  const query = useOrders()
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title={words.title} />
      <OrderList query={query} />
    </div>
  )
}

function OrderList({ query }: { query: ReturnType<typeof useOrders> }) {
  const { data, error, isPending, isFetching, refetch } = query
  if (isPending) return <ListSkeleton label={words.loading} />
  if (data === undefined) {
    return (
      <QueryError title={words.failed} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    )
  }
  const orders = data.pages.flatMap(({ items }) => items)
  if (orders.length === 0) return <NoOrders />
  return (
    <>
      <ul aria-label={words.title} className="flex flex-col gap-4">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
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

function useOrders() {
  return useInfiniteQuery(ordersQuery())
}

function NoOrders() {
  return (
    <EmptyState
      icon={<Package />}
      title={words.emptyTitle}
      text={words.emptyText}
      action={
        <Button variant="primary" render={<Link to="/" />}>
          {words.browse}
        </Button>
      }
    />
  )
}
