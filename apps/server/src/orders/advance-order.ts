import { type AdvanceOrderInput, canMoveOrder, refuse, type SignedInActor } from '@galla/api'
import { recordAudit } from '../audit-log/audit-log.queries.ts'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import {
  type LockedPayment,
  lockOrderAndPayment,
  setOrderStatus,
  setPaymentStatus,
} from '../payments/payment.queries.ts'
import { markDelivered } from './dispatch.queries.ts'
import { dispatchOrder } from './dispatch-order.ts'
import { insertOrderEvents } from './order-event.queries.ts'

/**
 * Staff move an order one step along: packed, shipped, delivered. Refuses `not_found`, and `order_status_conflict` when the step
 * does not follow from where the order is. What is done already changes nothing, so a second press is harmless.
 * Cancelling is `cancelOrderByStaff`.
 */
export async function advanceOrder(
  deps: Deps,
  actor: SignedInActor,
  input: AdvanceOrderInput,
): Promise<void> {
  await inTransaction(deps.db, async (trx) => {
    const order = await lockOrderAndPayment(trx, input.orderId)
    if (!order) return refuse({ code: 'not_found', what: 'order' })
    if (order.orderStatus === input.to) return
    if (!canMoveOrder(order.orderStatus, input.to)) {
      return refuse({ code: 'order_status_conflict', status: order.orderStatus, wanted: input.to })
    }
    await setOrderStatus(trx, order.orderId, input.to)
    await tellStep(deps, trx, { order, actor, input })
    if (input.to === 'shipped') await dispatchOrder(deps, trx, { order, actorId: actor.userId, ...input })
    if (input.to === 'delivered') await deliverOrder(deps, trx, order)
    await noteStep(deps, trx, { order, actor, input })
  })
}

interface StaffStep {
  readonly order: LockedPayment
  readonly actor: SignedInActor
  readonly input: AdvanceOrderInput
}

async function tellStep(deps: Deps, trx: Transaction, { order, actor, input }: StaffStep): Promise<void> {
  const at = deps.clock.now()
  const carrier = [input.carrier, input.trackingNumber].filter((text) => text !== '').join(' · ')
  const note = input.to === 'shipped' ? carrier : input.note
  const event = { order_id: order.orderId, kind: input.to, note, actor_id: actor.userId, at }
  await insertOrderEvents(trx, [{ id: deps.newId(), ...event }])
}

function noteStep(deps: Deps, trx: Transaction, { order, actor, input }: StaffStep): Promise<void> {
  return recordAudit(trx, {
    id: deps.newId(),
    actorId: actor.userId,
    action: 'order_advanced',
    subjectType: 'sales_order',
    subjectId: order.orderId,
    before: { status: order.orderStatus },
    after: { status: input.to },
    at: deps.clock.now(),
  })
}

/** Cash on delivery is taken at the door: the payment is captured with the delivery. */
async function deliverOrder(deps: Deps, trx: Transaction, order: LockedPayment): Promise<void> {
  const at = deps.clock.now()
  await markDelivered(trx, order.orderId, at)
  if (order.tender === 'cod') await setPaymentStatus(trx, order.paymentId, { status: 'captured', at })
}
