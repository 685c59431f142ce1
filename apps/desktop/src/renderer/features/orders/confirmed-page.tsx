import type { OrderView } from '@galla/api'
import { Button, Card, formatMoney } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { GstTable } from '../../components/order/gst-table.tsx'
import { OrderError } from '../../components/order/order-error.tsx'
import { DeliveryCard, PaymentCard } from '../../components/order/order-facts.tsx'
import { OrderLines } from '../../components/order/order-lines.tsx'
import { OrderSums } from '../../components/order/order-sums.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { texts } from '../../texts/en.ts'
import { orderQuery } from './queries.ts'

const words = texts.orders.confirmed

/** The order is placed: its number, what was bought with its tax, and what happens next. */
export function ConfirmedPage({ orderId }: { orderId: string }) {
  const { data: order, error, isPending, isFetching, refetch } = useQuery(orderQuery(orderId))
  useDocumentTitle(order === undefined ? null : texts.order.number(order.number))
  if (isPending) return <ListSkeleton label={texts.orders.loading} />
  if (order === undefined) {
    return (
      <OrderError
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        back={<Button render={<Link to="/orders" />}>{texts.orders.title}</Button>}
      />
    )
  }
  // A link kept from before may lead to an order that has ended since, or was never paid.
  if (order.status === 'cancelled' || order.status === 'awaiting_payment') {
    return <Navigate to="/orders/$orderId" params={{ orderId }} replace />
  }
  return (
    <>
      <Thanks order={order} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <NextSteps order={order} />
          <OrderLines order={order} />
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

function Thanks({ order }: { order: OrderView }) {
  const [firstName = ''] = order.address?.name.split(/\s+/, 1) ?? []
  return (
    <header className="flex flex-wrap items-center gap-5 pb-8">
      <span
        aria-hidden
        className="grid size-14 shrink-0 place-items-center rounded-full bg-accent text-accent-ink"
      >
        <Check className="size-7" strokeWidth={3} />
      </span>
      <div className="min-w-0 flex-1">
        <h1 className="text-2xl font-semibold">{words.title(firstName)}</h1>
        <p role="status" className="mt-1 text-ink-muted">
          {words.text(order.number)}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button render={<Link to="/" />}>{words.shopOn}</Button>
        <Button variant="primary" render={<Link to="/orders/$orderId" params={{ orderId: order.id }} />}>
          {words.seeOrder}
        </Button>
      </div>
    </header>
  )
}

function NextSteps({ order }: { order: OrderView }) {
  const { payment, total } = order
  return (
    <Card title={words.next}>
      <ol className="flex flex-col gap-3 text-sm">
        {words.steps.map((step, index) => (
          <li key={step} className="flex items-start gap-3">
            <span
              aria-hidden
              className="grid size-6 shrink-0 place-items-center rounded-full bg-sunken text-xs font-semibold"
            >
              {index + 1}
            </span>
            <span className="pt-0.5">{step}</span>
          </li>
        ))}
      </ol>
      <p className="mt-4 border-t border-line pt-4 text-sm text-ink-muted">
        {payment.tender === 'cod'
          ? words.cod(formatMoney(total))
          : words.paid(texts.order.tenders[payment.tender])}{' '}
        {order.isCancellable && words.cancelHint}
      </p>
    </Card>
  )
}
