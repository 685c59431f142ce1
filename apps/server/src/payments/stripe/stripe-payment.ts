import { type GatewayPayment, VOID_REASONS, type VoidReason } from '../payment-gateway.ts'
import type { StripeIntent } from './stripe.schemas.ts'
import { failureReasonOf } from './stripe-reasons.ts'

/** Our payment's id, in the metadata of a payment intent. The shopper's device cannot change it. */
export const PAYMENT_ID = 'galla_payment_id'
/** Why we ended the payment; Stripe's own list of reasons knows only some of ours. */
export const VOID_REASON = 'galla_void_reason'

/**
 * What a payment intent means to the shop. A failed try decides nothing: the shopper may try again on the same intent
 * (https://docs.stripe.com/payments/paymentintents/lifecycle). Null when the intent is not ours.
 */
export function gatewayPaymentOf(intent: StripeIntent): GatewayPayment | null {
  const paymentId = intent.metadata[PAYMENT_ID]
  if (paymentId === undefined || intent.currency !== 'inr') return null
  const told = { gatewayReference: intent.id, paymentId, amount: intent.amount, failureReason: null }
  switch (intent.status) {
    case 'succeeded':
      return { ...told, status: 'captured', amount: intent.amount_received }
    case 'requires_capture':
      return { ...told, status: 'authorized' }
    case 'canceled':
      return { ...told, status: 'voided', failureReason: voidReasonOf(intent) }
    default:
      return { ...told, status: 'pending', failureReason: lastFailure(intent) }
  }
}

/** An intent that Stripe or the shopkeeper ended at Stripe's own screens has none of our reasons. */
function voidReasonOf({ metadata }: StripeIntent): VoidReason {
  return VOID_REASONS.find((reason) => reason === metadata[VOID_REASON]) ?? 'hold_expired'
}

function lastFailure({ status, last_payment_error: error }: StripeIntent): string | null {
  return status === 'requires_payment_method' && error ? failureReasonOf(error) : null
}
