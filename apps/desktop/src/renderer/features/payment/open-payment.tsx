import type { PlacedOrder } from '@galla/api'
import { Button, Card, formatMoney, Money, Notice, PageHeader, Skeleton, Spinner } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { describeError } from '../../lib/app-error.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'
import { HoldClock } from './hold-clock.tsx'
import { PaymentMeans } from './payment-means.tsx'
import type { PaymentPhase } from './payment-phase.ts'

const words = texts.payment

interface OpenPaymentProps {
  order: PlacedOrder
  phase: PaymentPhase
  /** The server does not answer just now. */
  isOffline: boolean
  onAbandoned: (order: PlacedOrder) => void
}

/** A payment that is not decided: the means to pay, how long there is, and the way out. */
export function OpenPayment({ order, phase, isOffline, onAbandoned }: OpenPaymentProps) {
  const abandon = useMutation(trpc.checkout.abandon.mutationOptions({ onSuccess: onAbandoned }))
  const { handover, total, holdExpiresAt } = order
  const { failureReason } = order.payment
  return (
    <>
      <PageHeader title={words.title(formatMoney(total))} text={words.orderNumber(order.orderNumber)} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card {...(phase === 'card' ? { title: words.cardHeading } : {})}>
          {handover === null ? (
            <Skeleton className="h-56 w-full" />
          ) : (
            <>
              {failureReason !== null && (
                <Notice tone="warn" live title={words.lastTry} className="mb-5">
                  {words.reasons[failureReason] ?? words.unknownReason}
                </Notice>
              )}
              <PaymentMeans order={order} handover={handover} />
            </>
          )}
        </Card>
        <Card>
          <div className="flex flex-col gap-5">
            <div>
              <p className="text-sm text-ink-muted">{words.amount}</p>
              <Money paise={total} size="xl" />
            </div>
            <p role="status" className="flex items-center gap-3 text-sm font-medium">
              <Spinner size="sm" />
              {isOffline ? words.offline : phase === 'opening' ? words.confirming : words.waiting}
            </p>
            {holdExpiresAt !== null && <HoldClock until={holdExpiresAt} />}
            {abandon.error !== null && (
              <Notice tone="warn" live title={words.abandonFailed}>
                {describeError(abandon.error).text}
              </Notice>
            )}
            <Button
              block
              loading={abandon.isPending}
              onClick={() => abandon.mutate({ orderId: order.orderId })}
            >
              {words.another}
            </Button>
          </div>
        </Card>
      </div>
    </>
  )
}
