import { type OrderView, roleReaches } from '@galla/api'
import { Button } from '@galla/ui'
import { useState } from 'react'
import { useUser } from '../../lib/session/session-store.ts'
import { texts } from '../../texts/en.ts'
import { CancelOrderDialog } from './cancel-order-dialog.tsx'
import { nextStepOf } from './next-step.ts'
import { RefundDialog } from './refund-dialog.tsx'
import { ShipDialog } from './ship-dialog.tsx'
import { canComeBack, canRefundPart } from './take-back.ts'
import { TakeBackDialog } from './take-back-dialog.tsx'
import { useAdvanceOrder } from './use-advance-order.ts'

const words = texts.staff

/** The one next step, and the way back while there is one. */
export function StaffOrderActions({ order }: { order: OrderView }) {
  const [open, setOpen] = useState<'ship' | 'cancel' | 'takeBack' | 'refund' | null>(null)
  const user = useUser()
  const advance = useAdvanceOrder()
  const next = nextStepOf(order.status)
  const isManager = user !== null && roleReaches(user.role, 'manager')
  const close = () => setOpen(null)
  return (
    <>
      {order.isCancellable && <Button onClick={() => setOpen('cancel')}>{words.cancel}</Button>}
      {isManager && canRefundPart(order) && (
        <Button onClick={() => setOpen('refund')}>{texts.returns.refund}</Button>
      )}
      {canComeBack(order) && <Button onClick={() => setOpen('takeBack')}>{texts.returns.takeBack}</Button>}
      {next !== null && (
        <Button
          variant="primary"
          loading={advance.isPending}
          onClick={() =>
            next === 'shipped' ? setOpen('ship') : advance.mutate({ orderId: order.id, to: next })
          }
        >
          {words.next[next]}
        </Button>
      )}
      <ShipDialog order={order} open={open === 'ship'} onClose={close} />
      <CancelOrderDialog order={order} open={open === 'cancel'} onClose={close} />
      <TakeBackDialog order={order} open={open === 'takeBack'} onClose={close} />
      <RefundDialog order={order} open={open === 'refund'} onClose={close} />
    </>
  )
}
