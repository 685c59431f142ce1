/** Stripe's decline and error codes in the renderer's words. https://docs.stripe.com/declines/codes, https://docs.stripe.com/error-codes */
const REASONS: Readonly<Record<string, string>> = {
  insufficient_funds: 'insufficient_funds',
  expired_card: 'card_expired',
  incorrect_number: 'card_details_wrong',
  invalid_number: 'card_details_wrong',
  incorrect_cvc: 'card_details_wrong',
  invalid_cvc: 'card_details_wrong',
  invalid_expiry_month: 'card_details_wrong',
  invalid_expiry_year: 'card_details_wrong',
  authentication_required: 'not_authenticated',
  payment_intent_authentication_failure: 'not_authenticated',
  processing_error: 'bank_timeout',
  issuer_not_available: 'bank_timeout',
  try_again_later: 'bank_timeout',
  payment_intent_payment_attempt_expired: 'payment_cancelled',
  payment_method_provider_timeout: 'bank_timeout',
  payment_method_customer_decline: 'payment_cancelled',
  payment_method_provider_decline: 'card_declined',
  card_declined: 'card_declined',
}

/** What Stripe says of a failed try, as far as we read it. */
interface StripePaymentError {
  readonly code?: string | null | undefined
  readonly decline_code?: string | null | undefined
  readonly payment_method?: { readonly type?: string | null | undefined } | null | undefined
}

/** Why a try failed, as a code the renderer has a sentence for. The bank's own word says more than Stripe's. */
export function failureReasonOf({ code, decline_code, payment_method }: StripePaymentError): string {
  const known = REASONS[decline_code ?? ''] ?? REASONS[code ?? '']
  if (payment_method?.type === 'upi' && (known === undefined || known === 'card_declined'))
    return 'upi_declined'
  return known ?? (decline_code ? 'card_declined' : 'payment_failed')
}
