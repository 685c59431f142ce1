/**
 * Every expected "no". A rule returns one, a use-case throws it with `refuse()`, the router maps it to a tRPC code and the
 * renderer to a sentence that says what happened and what to do next. Ids and numbers travel here, sentences never.
 */
export type Refusal =
  | { readonly code: 'not_signed_in' }
  | { readonly code: 'session_ended' }
  | { readonly code: 'forbidden' }
  | { readonly code: 'wrong_credentials' }
  | { readonly code: 'too_many_attempts'; readonly retryAfterSeconds: number }
  | { readonly code: 'account_disabled' }
  | { readonly code: 'email_taken' }
  | { readonly code: 'phone_taken' }
  | { readonly code: 'not_found'; readonly what: NotFoundSubject }
  | { readonly code: 'pincode_unknown'; readonly pincode: string }
  | { readonly code: 'pincode_state_mismatch'; readonly pincode: string; readonly stateCode: string }
  | { readonly code: 'too_many_addresses'; readonly limit: number }
  | { readonly code: 'cart_full'; readonly limit: number }
  | { readonly code: 'variant_not_sold'; readonly variantIds: readonly string[] }
  | { readonly code: 'insufficient_stock'; readonly shortages: readonly Shortage[] }
  | OverCustomerLimit
  | { readonly code: 'price_changed'; readonly changes: readonly PriceChange[] }
  | { readonly code: 'idempotency_key_reused' }
  | { readonly code: 'order_status_conflict'; readonly status: string; readonly wanted: string }
  | { readonly code: 'stock_below_promised'; readonly onHand: number; readonly promised: number }
  | { readonly code: 'register_session_open' }
  | { readonly code: 'register_session_closed' }
  | { readonly code: 'register_session_needed' }
  | { readonly code: 'cash_not_enough'; readonly due: number; readonly tendered: number }
  | { readonly code: 'drawer_short'; readonly inDrawer: number; readonly wanted: number }
  | { readonly code: 'return_exceeds_sold'; readonly surplus: readonly ReturnSurplus[] }
  | { readonly code: 'refund_exceeds_captured'; readonly requested: number; readonly left: number }
  | { readonly code: 'payment_gateway_unavailable' }
  | { readonly code: 'busy'; readonly retryAfterMs: number }

export type NotFoundSubject =
  | 'product'
  | 'variant'
  | 'order'
  | 'order_line'
  | 'address'
  | 'payment'
  | 'session'
  | 'stock_level'
  | 'cart_line'
  | 'register'
  | 'register_session'
  | 'customer'

export interface Shortage {
  readonly variantId: string
  readonly title: string
  readonly requested: number
  readonly available: number
}

/** A line of which more was to come back than is still with the buyer. */
export interface ReturnSurplus {
  readonly orderLineId: string
  readonly title: string
  readonly requested: number
  readonly left: number
}

/** More units of a variant than one customer may order, over all their orders that stand. */
export interface OverCustomerLimit {
  readonly code: 'over_customer_limit'
  readonly variantId: string
  readonly title: string
  readonly limit: number
  readonly alreadyOrdered: number
  readonly requested: number
}

/** Prices in paise. */
export interface PriceChange {
  readonly variantId: string
  readonly title: string
  readonly seen: number
  readonly current: number
}

export type RefusalCode = Refusal['code']

/** Carries a refusal out of a transaction: throwing is what rolls it back. */
export class RefusedError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal, options?: { cause?: unknown }) {
    super(`refused: ${refusal.code}`, options)
    this.name = 'RefusedError'
    this.refusal = refusal
  }
}

/** Ends the work with an expected "no". */
export function refuse(refusal: Refusal): never {
  throw new RefusedError(refusal)
}

/** The world failed (database away, gateway silent); the same request may succeed later. */
export class OutageError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'OutageError'
  }
}

/** Names the case a `switch` forgot: unreachable while the compiler is right. */
export function assertNever(value: never, why: string): never {
  throw new Error(`${why}: ${JSON.stringify(value)}`)
}
