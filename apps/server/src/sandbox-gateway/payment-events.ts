import type { GatewayContext } from './gateway-context.ts'
import { atomically } from './gateway-store.ts'
import { type PaymentRow, type PaymentStatus, updatePayment } from './payment.queries.ts'
import { insertRefund, type RefundRow } from './refund.queries.ts'
import { newGatewayId } from './secrets.ts'
import { insertWebhook } from './webhook.queries.ts'

/** A payment as a webhook tells of it. Amounts in paise. */
export function toldPayment(payment: PaymentRow) {
  const { id, reference, amount, currency, method, status } = payment
  return { id, reference, amount, currency, method, status, failure_reason: payment.failureReason }
}

/** Decides a payment and leaves the webhook about it, both or neither. Answers the payment as it is now. */
export function decidePayment(
  context: GatewayContext,
  payment: PaymentRow,
  decision: { status: Exclude<PaymentStatus, 'pending'>; failureReason: string | null },
): PaymentRow {
  const decided: PaymentRow = { ...payment, ...decision }
  atomically(context.store, () => {
    updatePayment(context.store, decided)
    leaveWebhook(context, `payment.${decision.status}`, { payment: toldPayment(decided) })
  })
  context.wake()
  return decided
}

/** Writes a refund and leaves the webhook about it, both or neither. */
export function writeRefund(context: GatewayContext, payment: PaymentRow, refund: RefundRow): void {
  const told = { id: refund.id, reference: refund.reference, amount: refund.amount, status: 'succeeded' }
  atomically(context.store, () => {
    insertRefund(context.store, refund)
    leaveWebhook(context, 'refund.succeeded', { payment: toldPayment(payment), refund: told })
  })
  context.wake()
}

function leaveWebhook(context: GatewayContext, type: string, data: object): void {
  const id = newGatewayId('evt')
  const at = Date.now()
  const body = JSON.stringify({ id, type, created: Math.floor(at / 1_000), data })
  insertWebhook(context.store, { id, body, at })
}
