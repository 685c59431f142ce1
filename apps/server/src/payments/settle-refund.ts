import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { insertOrderEvents } from '../orders/order-event.queries.ts'
import { lockOrderAndPayment, setPaymentStatus } from './payment.queries.ts'
import type { PaymentGateway } from './payment-gateway.ts'
import { findPendingRefund, settleRefundRow, sumSettledRefunds } from './refund.queries.ts'

/**
 * Gives promised money back through the gateway and writes that it was given. Safe to repeat: the gateway knows the refund by our
 * id, and the row is settled once. Throws `OutageError` when the gateway does not answer; the outbox brings it here again.
 * Throws too when another gateway took the money, which this one cannot give back: then it waits in the outbox, and `outbox_stuck`
 * tells of it.
 */
export async function settleRefund(
  deps: Deps & { readonly gateway: PaymentGateway },
  refundId: string,
): Promise<void> {
  const refund = await findPendingRefund(deps.db, refundId)
  if (!refund) return
  if (refund.gateway !== deps.gateway.name)
    throw new Error(
      `refund ${refundId} is ${refund.gateway}'s to give, and the shop uses ${deps.gateway.name}`,
    )
  const { gatewayReference } = await deps.gateway.refund(refund)
  const at = deps.clock.now()
  await inTransaction(deps.db, async (trx) => {
    const order = await lockOrderAndPayment(trx, refund.orderId)
    if (!order) throw new Error(`refund ${refundId} is of an order that is gone`)
    if (!(await settleRefundRow(trx, { refundId, gatewayReference, at }))) return
    if ((await sumSettledRefunds(trx, refund.paymentId)) === order.amount) {
      await setPaymentStatus(trx, refund.paymentId, { status: 'refunded', at })
    }
    const told = {
      id: deps.newId(),
      order_id: order.orderId,
      kind: 'refunded' as const,
      note: refund.reason,
      actor_id: null,
      at,
    }
    await insertOrderEvents(trx, [told])
  })
}
