import { type CancelOrderInput, isCancellable, OutageError, refuse, type SignedInActor } from '@galla/api'
import { recordAudit } from '../audit-log/audit-log.queries.ts'
import { findUnpaidOrder } from '../checkout/checkout.queries.ts'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { endUnpaidOrder } from '../payments/end-unpaid-order.ts'
import { giveBackAll } from '../payments/give-back.ts'
import { type LockedPayment, lockOrderAndPayment, setPaymentStatus } from '../payments/payment.queries.ts'
import type { PaymentGateway, VoidReason } from '../payments/payment-gateway.ts'
import { type Cancellation, releaseOrder } from './release-order.ts'

type CancelDeps = Deps & { readonly gateway: PaymentGateway }

/**
 * Cancels a shopper's own order before dispatch: stock and money go back. Refuses `not_found` for anybody else's order and
 * `order_status_conflict` once the goods have left. Cancelling what is cancelled already changes nothing.
 */
export async function cancelOrder(
  deps: CancelDeps,
  actor: SignedInActor,
  input: CancelOrderInput,
): Promise<void> {
  await endIfUnpaid(deps, input.orderId, { ownerId: actor.userId, reason: 'cancelled_by_customer' })
  await cancelPlaced(deps, input.orderId, {
    ownerId: actor.userId,
    cancellation: { actorId: actor.userId, note: input.reason },
  })
}

/** The same for staff, who may cancel anybody's order before dispatch, with a note. It is written into the audit log. */
export async function cancelOrderByStaff(
  deps: CancelDeps,
  actor: SignedInActor,
  { orderId, note }: { orderId: string; note: string },
): Promise<void> {
  const hadToBeEnded = await endIfUnpaid(deps, orderId, { ownerId: null, reason: 'cancelled_by_staff' })
  const cancellation = { actorId: actor.userId, note: note || 'by_staff' }
  const audit = (trx: Transaction, order: LockedPayment) =>
    recordAudit(trx, {
      id: deps.newId(),
      actorId: actor.userId,
      action: 'order_cancelled',
      subjectType: 'sales_order',
      subjectId: orderId,
      before: { status: hadToBeEnded ? 'awaiting_payment' : order.orderStatus },
      after: { status: 'cancelled', note },
      at: deps.clock.now(),
    })
  await cancelPlaced(deps, orderId, { ownerId: null, cancellation, audit, wasEnded: hadToBeEnded })
}

/**
 * An order that waits for its payment is ended through the gateway; if the money came first, it is placed and cancelled next. Answers
 * whether it waited.
 */
async function endIfUnpaid(
  deps: CancelDeps,
  orderId: string,
  { ownerId, reason }: { ownerId: string | null; reason: VoidReason },
): Promise<boolean> {
  const unpaid = await findUnpaidOrder(deps.db, orderId)
  if (!unpaid || (ownerId !== null && unpaid.customerId !== ownerId)) return false
  await endUnpaidOrder(deps, unpaid, reason)
  return true
}

interface CancelWish {
  /** Null: anybody's. */
  readonly ownerId: string | null
  readonly cancellation: Cancellation
  /** Written last, where staff cancel. */
  readonly audit?: (trx: Transaction, order: LockedPayment) => Promise<void>
  /** Whether the order waited for its payment a moment ago, and was ended for this. */
  readonly wasEnded?: boolean
}

async function cancelPlaced(deps: CancelDeps, orderId: string, wish: CancelWish): Promise<void> {
  const { ownerId, cancellation, audit, wasEnded } = wish
  await inTransaction(deps.db, async (trx) => {
    const order = await lockOrderAndPayment(trx, orderId)
    if (!order || (ownerId !== null && order.customerId !== ownerId))
      return refuse({ code: 'not_found', what: 'order' })
    if (order.orderStatus === 'cancelled') {
      if (wasEnded) await audit?.(trx, order)
      return
    }
    // Still waiting although the gateway was asked: what it said could not be believed, so the outcome is unknown.
    if (order.orderStatus === 'awaiting_payment')
      throw new OutageError('the payment of this order is not decided')
    if (!isCancellable(order.orderStatus)) {
      return refuse({ code: 'order_status_conflict', status: order.orderStatus, wanted: 'cancelled' })
    }
    await releaseOrder(deps, trx, { order, cancellation })
    if (order.status === 'captured') await giveBackAll(deps, trx, { order, reason: 'order_cancelled' })
    else await setPaymentStatus(trx, order.paymentId, { status: 'voided', at: deps.clock.now() })
    await audit?.(trx, order)
  })
}
