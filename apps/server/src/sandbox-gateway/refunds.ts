import type { GatewayContext } from './gateway-context.ts'
import { GatewayError } from './gateway-error.ts'
import { writeRefund } from './payment-events.ts'
import { getPayment } from './payments.ts'
import { findRefundByReference, type RefundRow, sumRefunds } from './refund.queries.ts'
import { newGatewayId } from './secrets.ts'

export interface RefundInput {
  readonly refund_reference: string
  readonly payment_id: string
  /** Paise. */
  readonly amount: number
}

/**
 * Gives money back. The same reference again answers the refund that is there; for another payment or amount it is refused with
 * 409, and so is more than was captured and not yet given back.
 */
export function refundPayment(context: GatewayContext, input: RefundInput): RefundRow {
  const existing = findRefundByReference(context.store, input.refund_reference)
  if (existing) {
    const isSame = existing.paymentId === input.payment_id && existing.amount === input.amount
    if (!isSame) throw new GatewayError(409, 'reference_reused')
    return existing
  }
  const payment = getPayment(context, input.payment_id)
  if (payment.status !== 'captured') throw new GatewayError(409, 'payment_not_captured')
  if (sumRefunds(context.store, payment.id) + input.amount > payment.amount) {
    throw new GatewayError(409, 'refund_exceeds_captured')
  }
  const refund: RefundRow = {
    id: newGatewayId('ref'),
    reference: input.refund_reference,
    paymentId: payment.id,
    amount: input.amount,
    createdAt: Date.now(),
  }
  writeRefund(context, payment, refund)
  return refund
}
