import type { Refusal, RefusalCode } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { refusalMessage } from './refusal-message.ts'

/** One of every kind: a new refusal does not compile here until it has an example. */
const EXAMPLES: { [Code in RefusalCode]: Extract<Refusal, { code: Code }> } = {
  not_signed_in: { code: 'not_signed_in' },
  session_ended: { code: 'session_ended' },
  forbidden: { code: 'forbidden' },
  wrong_credentials: { code: 'wrong_credentials' },
  too_many_attempts: { code: 'too_many_attempts', retryAfterSeconds: 90 },
  account_disabled: { code: 'account_disabled' },
  email_taken: { code: 'email_taken' },
  phone_taken: { code: 'phone_taken' },
  not_found: { code: 'not_found', what: 'order' },
  pincode_unknown: { code: 'pincode_unknown', pincode: '999999' },
  pincode_state_mismatch: { code: 'pincode_state_mismatch', pincode: '411001', stateCode: '29' },
  too_many_addresses: { code: 'too_many_addresses', limit: 20 },
  cart_full: { code: 'cart_full', limit: 100 },
  variant_not_sold: { code: 'variant_not_sold', variantIds: ['v1', 'v2'] },
  insufficient_stock: {
    code: 'insufficient_stock',
    shortages: [
      { variantId: 'v1', title: 'Aged Basmati Rice', requested: 5, available: 2 },
      { variantId: 'v2', title: 'Toor Dal', requested: 1, available: 0 },
    ],
  },
  over_customer_limit: {
    code: 'over_customer_limit',
    variantId: 'v1',
    title: 'Steel bottle',
    limit: 2,
    alreadyOrdered: 1,
    requested: 2,
  },
  price_changed: {
    code: 'price_changed',
    changes: [{ variantId: 'v1', title: 'Toor Dal', seen: 89_00, current: 95_50 }],
  },
  idempotency_key_reused: { code: 'idempotency_key_reused' },
  order_status_conflict: { code: 'order_status_conflict', status: 'shipped', wanted: 'cancelled' },
  stock_below_promised: { code: 'stock_below_promised', onHand: 10, promised: 8 },
  return_exceeds_sold: {
    code: 'return_exceeds_sold',
    surplus: [{ orderLineId: 'l1', title: 'Toor Dal', requested: 2, left: 1 }],
  },
  refund_exceeds_captured: { code: 'refund_exceeds_captured', requested: 500_00, left: 120_00 },
  register_session_open: { code: 'register_session_open' },
  register_session_closed: { code: 'register_session_closed' },
  register_session_needed: { code: 'register_session_needed' },
  cash_not_enough: { code: 'cash_not_enough', due: 200_00, tendered: 100_00 },
  drawer_short: { code: 'drawer_short', inDrawer: 100_00, wanted: 200_00 },
  payment_gateway_unavailable: { code: 'payment_gateway_unavailable' },
  busy: { code: 'busy', retryAfterMs: 300 },
}

describe('refusalMessage', () => {
  it.each(Object.values(EXAMPLES))('says what happened and what to do next: $code', (refusal) => {
    const sentence = refusalMessage(refusal)
    expect(sentence).not.toContain('undefined')
    expect(sentence).not.toContain(refusal.code)
    // What happened, and what to do: two clauses at the least.
    expect(sentence.split(/[.:,] |, /).length).toBeGreaterThan(1)
  })

  it('carries the figures and names of the refusal', () => {
    expect(refusalMessage(EXAMPLES.insufficient_stock)).toBe(
      'Only 2 left of Aged Basmati Rice. Lower the quantity. Toor Dal has just sold out. Remove it, or save it for later.',
    )
    expect(refusalMessage(EXAMPLES.price_changed)).toContain('Toor Dal was ₹89.00 and is now ₹95.50.')
    expect(refusalMessage(EXAMPLES.too_many_attempts)).toContain('2 minutes')
    expect(refusalMessage(EXAMPLES.pincode_state_mismatch)).toContain('Karnataka')
    expect(refusalMessage(EXAMPLES.return_exceeds_sold)).toContain('Only 1 of Toor Dal')
    expect(refusalMessage(EXAMPLES.refund_exceeds_captured)).toContain('₹120.00')
    expect(refusalMessage(EXAMPLES.order_status_conflict)).toContain('on its way')
  })
})
