import { assertNever, formatRupees, type Refusal, STATE_NAMES } from '@galla/api'
import { texts } from '../texts/en.ts'

const words = texts.refusals

/** A sentence for every expected "no": what happened and what to do next. A new refusal does not compile until it has one. */
export function refusalMessage(refusal: Refusal): string {
  switch (refusal.code) {
    case 'not_signed_in':
    case 'session_ended':
    case 'forbidden':
    case 'wrong_credentials':
    case 'account_disabled':
    case 'email_taken':
    case 'phone_taken':
    case 'idempotency_key_reused':
    case 'register_session_open':
    case 'register_session_closed':
    case 'register_session_needed':
    case 'payment_gateway_unavailable':
      return words[refusal.code]
    case 'too_many_attempts':
      return words.too_many_attempts(waitingTime(refusal.retryAfterSeconds))
    case 'not_found':
      return words.subjects[refusal.what]
    case 'pincode_unknown':
      return words.pincode_unknown(refusal.pincode)
    case 'pincode_state_mismatch':
      return words.pincode_state_mismatch(refusal.pincode, stateName(refusal.stateCode))
    case 'too_many_addresses':
      return words.too_many_addresses(refusal.limit)
    case 'cart_full':
      return words.cart_full(refusal.limit)
    case 'variant_not_sold':
      return words.variant_not_sold(refusal.variantIds.length)
    case 'insufficient_stock':
      return refusal.shortages.map(({ title, available }) => words.shortage(title, available)).join(' ')
    case 'over_customer_limit':
      return words.over_customer_limit(refusal)
    case 'price_changed':
      return [...refusal.changes.map(priceSentence), words.price_changed].join(' ')
    case 'order_status_conflict':
      return words.order_status_conflict(statusWord(refusal.status))
    case 'stock_below_promised':
      return words.stock_below_promised(refusal.onHand, refusal.promised)
    case 'cash_not_enough':
      return words.cash_not_enough(formatRupees(refusal.due), formatRupees(refusal.tendered))
    case 'drawer_short':
      return words.drawer_short(formatRupees(refusal.inDrawer), formatRupees(refusal.wanted))
    case 'return_exceeds_sold':
      return refusal.surplus.map(({ title, left }) => words.returnSurplus(title, left)).join(' ')
    case 'refund_exceeds_captured':
      return words.refund_exceeds_captured(formatRupees(refusal.left))
    case 'busy':
      return words.busy
    default:
      return assertNever(refusal, 'a refusal without a sentence')
  }
}

function priceSentence(change: { title: string; seen: number; current: number }): string {
  return words.priceMoved(change.title, formatRupees(change.seen), formatRupees(change.current))
}

function stateName(code: string): string {
  return (STATE_NAMES as Record<string, string>)[code] ?? code
}

function statusWord(status: string): string {
  return (texts.orderStatuses as Record<string, string>)[status] ?? status
}

function waitingTime(seconds: number): string {
  return seconds < 60 ? texts.time.seconds(seconds) : texts.time.minutes(Math.ceil(seconds / 60))
}
