import { Button, formatDateTime, PageHeader } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BackLink } from '../../components/back-link.tsx'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { GstTable } from '../../components/order/gst-table.tsx'
import { OrderError } from '../../components/order/order-error.tsx'
import { DeliveryCard, PaymentCard } from '../../components/order/order-facts.tsx'
import { OrderLines } from '../../components/order/order-lines.tsx'
import { OrderReturns } from '../../components/order/order-returns.tsx'
import { OrderStatusBadge } from '../../components/order/order-status-badge.tsx'
import { OrderSums } from '../../components/order/order-sums.tsx'
import { OrderTimeline } from '../../components/order/order-timeline.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { texts } from '../../texts/en.ts'
import { OrderActions } from './order-actions.tsx'
import { orderQuery } from './queries.ts'

const words = texts.orders

/** One order: where it is, what is in it, what it cost, and what can still be done. */
export function OrderPage({ orderId }: { orderId: string }) {
  const { data: order, error, isPending, isFetching, refetch } = useQuery(orderQuery(orderId))
  useDocumentTitle(order === undefined ? null : texts.order.number(order.number))
  if (isPending) return <ListSkeleton label={words.loading} />
  if (order === undefined) {
    return (
      <OrderError
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        back={<Button render={<Link to="/orders" />}>{words.title}</Button>}
      />
    )
  }
  return (
    <>
      <PageHeader
        above={<BackLink render={<Link to="/orders" />}>{words.title}</BackLink>}
        title={
          <span className="flex flex-wrap items-center gap-3">
            {texts.order.number(order.number)}
            <OrderStatusBadge status={order.status} />
          </span>
        }
        text={words.placedOn(formatDateTime(order.placedAt))}
        actions={<OrderActions order={order} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <OrderTimeline order={order} />
          <OrderLines order={order} />
          <OrderReturns order={order} />
          <GstTable order={order} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <OrderSums order={order} />
          <PaymentCard order={order} />
          <DeliveryCard order={order} />
        </div>
      </div>
    </>
  )
}
