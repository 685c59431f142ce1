import type { RefundReason } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { insertOrderEvents } from '../orders/order-event.queries.ts'
import { enqueue } from '../outbox/outbox.queries.ts'
import { type LockedPayment, setPaymentStatus } from './payment.queries.ts'
import { type Giver, insertRefund } from './refund.queries.ts'

/**
 * Gives `amount` (paise, more than nothing) of a locked, captured payment back and answers the refund's id. Money that a gateway took
 * is promised here and given by the gateway after the commit; what a person took, a person gives by hand, so it counts as given. The
 * payment is `refunded` once all of it is. More than was captured is a fault that the database stops: the caller knows what is left.
 */
export async function giveBack(
  tools: Pick<Deps, 'newId' | 'clock'>,
  trx: Transaction,
  {
    order,
    amount,
    reason,
    giver,
  }: { order: LockedPayment; amount: number; reason: RefundReason; giver: Giver | null },
): Promise<string> {
  const [id, at] = [tools.newId(), tools.clock.now()]
  const isGiven = order.gateway === null
  await insertRefund(trx, { id, paymentId: order.paymentId, amount, reason, giver, at, isGiven })
  if (!isGiven) await enqueue(trx, { id: tools.newId(), topic: 'refund.requested', key: id })
  else if (order.refunded + amount === order.amount)
    await setPaymentStatus(trx, order.paymentId, { status: 'refunded', at })
  await insertOrderEvents(trx, [
    {
      id: tools.newId(),
      order_id: order.orderId,
      kind: isGiven ? 'refunded' : 'refund_requested',
      note: reason,
      actor_id: giver?.actorId ?? null,
      at,
    },
  ])
  return id
}

/** Gives all of a locked, captured payment back that was not given back before: of an order that was cancelled, or placed no more. */
export async function giveBackAll(
  tools: Pick<Deps, 'newId' | 'clock'>,
  trx: Transaction,
  { order, reason }: { order: LockedPayment; reason: RefundReason },
): Promise<void> {
  const amount = order.amount - order.refunded
  if (amount > 0) await giveBack(tools, trx, { order, amount, reason, giver: null })
}
