import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canMoveOrder,
  canMovePayment,
  FIRST_ORDER_STATUSES,
  isCancellable,
  ORDER_STATUSES,
  ORDER_TRANSITIONS,
  PAYMENT_STATUSES,
  PAYMENT_TRANSITIONS,
  RESERVATION_STATES,
  RESERVATION_TRANSITIONS,
} from './order-status.ts'

/** Everything one can come to from `starts`, themselves included. */
function reachableFrom(
  starts: readonly string[],
  transitions: Record<string, readonly string[]>,
): Set<string> {
  const reached = new Set(starts)
  for (const state of reached) for (const next of transitions[state] ?? []) reached.add(next)
  return reached
}

describe.each([
  { what: 'order', starts: FIRST_ORDER_STATUSES, states: ORDER_STATUSES, transitions: ORDER_TRANSITIONS },
  { what: 'payment', starts: ['pending'], states: PAYMENT_STATUSES, transitions: PAYMENT_TRANSITIONS },
  { what: 'reservation', starts: ['held'], states: RESERVATION_STATES, transitions: RESERVATION_TRANSITIONS },
])('the states of a $what', ({ starts, states, transitions }) => {
  it('can all be reached from the first ones', () => {
    expect(reachableFrom(starts, transitions)).toEqual(new Set(states))
  })

  it('lead to other known states, each named once', () => {
    for (const [from, next] of Object.entries<readonly string[]>(transitions)) {
      expect(states).toEqual(expect.arrayContaining([...next]))
      expect(next).not.toContain(from)
      expect(new Set(next).size).toBe(next.length)
    }
  })
})

describe('canMoveOrder', () => {
  it.each([
    ['awaiting_payment', 'placed'],
    ['packed', 'shipped'],
    // A late payment whose stock could be taken again.
    ['cancelled', 'placed'],
  ] as const)('lets %s become %s', (from, to) => {
    expect(canMoveOrder(from, to)).toBe(true)
  })

  it.each([
    ['placed', 'shipped'],
    ['shipped', 'cancelled'],
    ['delivered', 'cancelled'],
    ['placed', 'placed'],
    ['packed', 'placed'],
  ] as const)('keeps %s from becoming %s', (from, to) => {
    expect(canMoveOrder(from, to)).toBe(false)
  })
})

describe('canMovePayment', () => {
  it('never takes captured money back but by a refund', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PAYMENT_STATUSES), (to) => {
        expect(canMovePayment('captured', to)).toBe(to === 'refunded')
        expect(canMovePayment('refunded', to)).toBe(false)
      }),
    )
  })

  it.each(['failed', 'voided'] as const)('lets a late success capture a %s payment', (from) => {
    expect(canMovePayment(from, 'captured')).toBe(true)
  })
})

describe('isCancellable', () => {
  it('holds exactly for the states from which an order may be cancelled', () => {
    for (const status of ORDER_STATUSES) expect(isCancellable(status)).toBe(canMoveOrder(status, 'cancelled'))
  })
})
