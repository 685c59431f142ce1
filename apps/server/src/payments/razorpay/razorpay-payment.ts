import { type GatewayPayment, VOID_REASONS, type VoidReason } from '../payment-gateway.ts'
import type { RazorpayOrder, RazorpayPayment } from './razorpay.schemas.ts'
import { failureReasonOf } from './razorpay-reasons.ts'

/** The note by which an order at Razorpay says that we ended it: Razorpay itself cannot end one. */
export const VOID_NOTE = 'galla_void_reason'

/**
 * What a Razorpay order and all tries to pay it mean to the shop. A failed try decides nothing: Razorpay lets the shopper try
 * again, and the same try may still succeed (https://razorpay.com/docs/webhooks/payments/). Null when the order is not ours.
 */
export function gatewayPaymentOf(
  order: RazorpayOrder,
  tries: readonly RazorpayPayment[],
): GatewayPayment | null {
  if (order.receipt === null) return null
  const about = { gatewayReference: order.id, paymentId: order.receipt }
  const captured = tries.find(isCaptured)
  if (captured) return { ...about, status: 'captured', amount: captured.amount, failureReason: null }
  const voided = voidReasonOf(order)
  if (voided) return { ...about, status: 'voided', amount: order.amount, failureReason: voided }
  const authorized = findAuthorized(tries)
  if (authorized) return { ...about, status: 'authorized', amount: authorized.amount, failureReason: null }
  return { ...about, status: 'pending', amount: order.amount, failureReason: lastFailure(tries) }
}

/** A refunded payment was captured, unless Razorpay gave back by itself what nobody had captured. */
export function isCaptured({ status, captured }: RazorpayPayment): boolean {
  return status === 'captured' || (status === 'refunded' && captured === true)
}

export function findAuthorized(tries: readonly RazorpayPayment[]): RazorpayPayment | undefined {
  return tries.find(({ status }) => status === 'authorized')
}

/** Why we ended the order; undefined while it may be paid. */
export function voidReasonOf({ notes }: RazorpayOrder): VoidReason | undefined {
  return VOID_REASONS.find((reason) => reason === notes[VOID_NOTE])
}

function lastFailure(tries: readonly RazorpayPayment[]): string | null {
  const last = [...tries].sort((one, other) => one.created_at - other.created_at).at(-1)
  return last?.status === 'failed' ? failureReasonOf(last) : null
}
