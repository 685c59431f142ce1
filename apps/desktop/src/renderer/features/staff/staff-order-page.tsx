import { Button, formatDateTime, Notice, PageHeader } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BackLink } from '../../components/back-link.tsx'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { GstTable } from '../../components/order/gst-table.tsx'
import { OrderError } from '../../components/order/order-error.tsx'
import { DeliveryCard, PaymentCard } from '../../components/order/order-facts.tsx'
import { OrderReturns } from '../../components/order/order-returns.tsx'
import { OrderStatusBadge } from '../../components/order/order-status-badge.tsx'
import { OrderSums } from '../../components/order/order-sums.tsx'
import { OrderTimeline } from '../../components/order/order-timeline.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { texts } from '../../texts/en.ts'
import { nowText } from './now-text.ts'
import { PickingList } from './picking-list.tsx'
import { staffOrderQuery } from './queries.ts'
import { StaffOrderActions } from './staff-order-actions.tsx'

const words = texts.staff

/** One order as the people see it who pack and ship it. */
export function StaffOrderPage({ orderId }: { orderId: string }) {
  const { data: order, error, isPending, isFetching, refetch } = useQuery(staffOrderQuery(orderId))
  useDocumentTitle(order === undefined ? null : texts.order.number(order.number))
  if (isPending) return <ListSkeleton label={words.ordersLoading} />
  if (order === undefined) {
    return (
      <OrderError
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        back={<Button render={<Link to="/staff/orders" />}>{words.toOrders}</Button>}
      />
    )
  }
  return (
    <>
      <PageHeader
        above={<BackLink render={<Link to="/staff/orders" />}>{words.toOrders}</BackLink>}
        title={
          <span className="flex flex-wrap items-center gap-3">
            {texts.order.number(order.number)}
            <OrderStatusBadge status={order.status} />
          </span>
        }
        text={formatDateTime(order.placedAt)}
        actions={<StaffOrderActions order={order} />}
      />
      <Notice className="mb-6">{nowText(order)}</Notice>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <PickingList order={order} />
          <OrderReturns order={order} />
          <OrderTimeline order={order} />
          <GstTable order={order} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <DeliveryCard order={order} />
          <PaymentCard order={order} />
          <OrderSums order={order} />
        </div>
      </div>
    </>
  )
}
