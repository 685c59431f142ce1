import type { PlacedOrder } from '@galla/api'
import { Button, EmptyState } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { CircleX, Undo2 } from 'lucide-react'
import { texts } from '../../texts/en.ts'
import { isEndedOnPurpose } from './payment-phase.ts'

const words = texts.payment

/** Why nothing came of it, that nothing is lost, and the way to try again. */
export function FailedPayment({ order, onTryAgain }: { order: PlacedOrder; onTryAgain: () => void }) {
  const { failureReason } = order.payment
  const isEnded = isEndedOnPurpose(failureReason)
  return (
    <div role="alert">
      <EmptyState
        heading="h1"
        icon={<CircleX className={isEnded ? '' : 'text-danger'} />}
        title={isEnded ? words.endedHeading : words.failedHeading}
        text={
          <>
            <span className="block">{words.reasons[failureReason ?? ''] ?? words.unknownReason}</span>
            <span className="mt-2 block">{words.nothingTaken}</span>
          </>
        }
        action={
          <>
            <Button variant="primary" onClick={onTryAgain}>
              {words.tryAgain}
            </Button>
            <Button render={<Link to="/cart" />}>{words.toCart}</Button>
          </>
        }
      />
    </div>
  )
}

/** Money that came after the order had ended: it goes back, and the shopper is told so at once. */
export function LatePayment({ orderId }: { orderId: string }) {
  return (
    <div role="alert">
      <EmptyState
        heading="h1"
        icon={<Undo2 />}
        title={words.lateHeading}
        text={words.lateText}
        action={
          <>
            <Button variant="primary" render={<Link to="/orders/$orderId" params={{ orderId }} />}>
              {words.toOrder}
            </Button>
            <Button render={<Link to="/cart" />}>{words.toCart}</Button>
          </>
        }
      />
    </div>
  )
}
