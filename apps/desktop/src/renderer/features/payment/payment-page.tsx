import type { OnlineTender, PlacedOrder } from '@galla/api'
import { Button, formatMoney } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { OrderError } from '../../components/order/order-error.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { checkoutKeys } from '../../lib/idempotency/checkout-keys.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'
import { FailedPayment, LatePayment } from './failed-payment.tsx'
import { OpenPayment } from './open-payment.tsx'
import { type PaymentPhase, paymentPhase } from './payment-phase.ts'
import { paymentStatusQuery } from './queries.ts'

const words = texts.payment

export interface PaymentPageProps {
  orderId: string
  /** The order stands: on to its confirmation. */
  onPlaced: () => void
  /** Back to the checkout, with this tender chosen; null lets the shopper choose anew. */
  onTryAgain: (tender: OnlineTender | null) => void
}

/** Paying for an order that waits for it. Opened again in the middle, it goes on where the payment stands. */
export function PaymentPage({ orderId, onPlaced, onTryAgain }: PaymentPageProps) {
  const { data: order, error, isPending, isFetching, refetch } = useQuery(paymentStatusQuery(orderId))
  useDocumentTitle(order === undefined ? null : words.title(formatMoney(order.total)))
  const phase = order === undefined ? null : paymentPhase(order)
  usePaymentEnd(phase, onPlaced)
  if (isPending) return <ListSkeleton label={words.loading} rows={2} />
  if (order === undefined || phase === null) {
    return (
      <OrderError
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        back={<Button render={<Link to="/orders" />}>{texts.orders.title}</Button>}
      />
    )
  }
  if (phase === 'failed') {
    return <FailedPayment order={order} onTryAgain={() => onTryAgain(order.payment.tender)} />
  }
  if (phase === 'late') return <LatePayment orderId={orderId} />
  return (
    <OpenPayment
      order={order}
      phase={phase}
      isOffline={error !== null}
      onAbandoned={(after) => afterAbandon(after, () => onTryAgain(null))}
    />
  )
}

/** Money may have come before the abandoning did: then the order stands, and the page goes on to its confirmation. */
function afterAbandon(order: PlacedOrder, onEnded: () => void): void {
  const isEnded = paymentPhase(order) === 'failed'
  if (isEnded) settleOrder()
  else queryClient.setQueryData(trpc.checkout.status.queryKey({ orderId: order.orderId }), order)
  if (isEnded) onEnded()
}

/** Once the server has decided, the next order is another one, and the cart and the orders are not what they were. */
function usePaymentEnd(phase: PaymentPhase | null, onPlaced: () => void): void {
  const leave = useEffectEvent(onPlaced)
  // The decision arrives with an answer of the server, not with something the shopper does here.
  useEffect(() => {
    if (phase !== 'placed' && phase !== 'failed' && phase !== 'late') return
    settleOrder()
    if (phase === 'placed') leave()
  }, [phase])
}

function settleOrder(): void {
  checkoutKeys.decided()
  void queryClient.invalidateQueries(trpc.cart.pathFilter())
  void queryClient.invalidateQueries(trpc.orders.pathFilter())
}
