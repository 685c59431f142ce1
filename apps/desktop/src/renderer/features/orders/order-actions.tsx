import type { OrderView } from '@galla/api'
import { Button } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/en.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { useBuyAgain } from './use-buy-again.ts'

const words = texts.orders

/** What the shopper can do with an order as it stands now. */
export function OrderActions({ order }: { order: OrderView }) {
  const [isCancelling, setCancelling] = useState(false)
  const { buyAgain, isPending } = useBuyAgain()
  const isUnpaid = order.status === 'awaiting_payment'
  return (
    <>
      {order.isCancellable && <Button onClick={() => setCancelling(true)}>{words.cancel}</Button>}
      {isUnpaid ? (
        <Button variant="primary" render={<Link to="/pay/$orderId" params={{ orderId: order.id }} />}>
          {words.payNow}
        </Button>
      ) : (
        <Button
          icon={<RotateCcw aria-hidden />}
          loading={isPending}
          onClick={() => void buyAgain(order.lines)}
        >
          {words.buyAgain}
        </Button>
      )}
      <CancelDialog order={order} open={isCancelling} onClose={() => setCancelling(false)} />
    </>
  )
}
