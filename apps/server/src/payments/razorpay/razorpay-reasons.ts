import type { RazorpayPayment } from './razorpay.schemas.ts'

/** Razorpay's `error_reason` in the renderer's words. https://razorpay.com/docs/errors/payments/list/ */
const REASONS: Readonly<Record<string, string>> = {
  insufficient_funds: 'insufficient_funds',
  card_declined: 'card_declined',
  payment_declined: 'card_declined',
  card_expired: 'card_expired',
  incorrect_card_expiry_date: 'card_details_wrong',
  incorrect_card_details: 'card_details_wrong',
  card_number_invalid: 'card_details_wrong',
  incorrect_cvv: 'card_details_wrong',
  authentication_failed: 'not_authenticated',
  invalid_otp: 'not_authenticated',
  incorrect_otp: 'not_authenticated',
  incorrect_pin: 'not_authenticated',
  payment_timed_out: 'bank_timeout',
  gateway_technical_error: 'bank_timeout',
  bank_technical_error: 'bank_timeout',
  issuer_technical_error: 'bank_timeout',
  payment_cancelled: 'payment_cancelled',
  payment_collect_request_expired: 'payment_cancelled',
}

/** Why a try failed, as a code the renderer has a sentence for. */
export function failureReasonOf({ error_reason, method }: RazorpayPayment): string {
  const known = REASONS[error_reason ?? '']
  if (known === 'card_declined' && method === 'upi') return 'upi_declined'
  return known ?? 'payment_failed'
}
