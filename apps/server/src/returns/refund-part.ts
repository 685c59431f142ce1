import { type RefundPartInput, refuse, type SignedInActor } from '@galla/api'
import { recordAudit } from '../audit-log/audit-log.queries.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { hashOfRequest, repeatOf } from '../idempotency.ts'
import { lockOrderAndPayment } from '../payments/payment.queries.ts'
import { findRefundByKey } from '../payments/refund.queries.ts'
import { lockNamedSession, payBack } from './pay-back.ts'
import { refusalOfCourtesy } from './return-rules.ts'

/**
 * Gives an amount of an order back without goods, as a courtesy; who may is the router's business. No credit note is issued: a price
 * that is lowered after the supply without an agreement before it changes no tax (CGST Act 2017, section 15(3)(b)). Refuses
 * `not_found`, `order_status_conflict` before the goods reached their buyer, `refund_exceeds_captured`, `idempotency_key_reused`,
 * and of the register `register_session_needed` for cash, `register_session_closed` and `drawer_short`. The same refund under the
 * same key gives nothing again.
 */
export async function refundPart(deps: Deps, actor: SignedInActor, input: RefundPartInput): Promise<void> {
  const { orderId, amount, note, idempotencyKey, registerSessionId } = input
  const requestHash = hashOfRequest([orderId, amount, note, registerSessionId])
  await inTransaction(deps.db, async (trx) => {
    const session = await lockNamedSession(trx, registerSessionId)
    const order = await lockOrderAndPayment(trx, orderId)
    if (!order) return refuse({ code: 'not_found', what: 'order' })
    const key = { actorId: actor.userId, idempotencyKey }
    if (repeatOf(await findRefundByKey(trx, key), requestHash)) return
    const refusal = refusalOfCourtesy(order, amount)
    if (refusal) return refuse(refusal)
    const giver = { actorId: actor.userId, note, request: { idempotencyKey, requestHash } }
    const refundId = await payBack(deps, trx, { order, amount, reason: 'goodwill', giver, session })
    await recordAudit(trx, {
      id: deps.newId(),
      actorId: actor.userId,
      action: 'amount_refunded',
      subjectType: 'sales_order',
      subjectId: orderId,
      before: { refunded: order.refunded },
      after: { refunded: order.refunded + amount, refundId, note },
      at: deps.clock.now(),
    })
  })
}
