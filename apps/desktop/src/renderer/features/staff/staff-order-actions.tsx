import type { OrderView } from '@galla/api'
import { Button } from '@galla/ui'
import { useState } from 'react'
import { texts } from '../../texts/en.ts'
import { CancelOrderDialog } from './cancel-order-dialog.tsx'
import { nextStepOf } from './next-step.ts'
import { ShipDialog } from './ship-dialog.tsx'
import { useAdvanceOrder } from './use-advance-order.ts'

const words = texts.staff

/** The one next step, and the way out while there is one. */
export function StaffOrderActions({ order }: { order: OrderView }) {
  const [open, setOpen] = useState<'ship' | 'cancel' | null>(null)
  const advance = useAdvanceOrder()
  const next = nextStepOf(order.status)
  const close = () => setOpen(null)
  return (
    <>
      {order.isCancellable && <Button onClick={() => setOpen('cancel')}>{words.cancel}</Button>}
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
    </>
  )
}
