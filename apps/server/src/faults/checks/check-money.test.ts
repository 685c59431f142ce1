import { describe, expect, test } from 'vitest'
import { checkMoney } from './check-money.ts'
import type { BookedPayment } from './gateway-books.queries.ts'
import type { OrderState } from './shop-state.queries.ts'

const order: OrderState = {
  id: 'o',
  number: 'G1',
  channel: 'online',
  key: 'k',
  status: 'placed',
  tender: 'upi',
  paymentId: 'p',
  paymentStatus: 'captured',
  amount: 100,
  lines: [],
  events: {},
  refunds: [],
}
const booked: BookedPayment = { id: 'g', reference: 'p', status: 'captured', amount: 100, refunded: 0 }
const given = { reason: 'order_cancelled', status: 'succeeded', amount: 100 }

function says(change: Partial<OrderState>, books: readonly BookedPayment[]): string[] {
  return checkMoney([{ ...order, ...change }], books).map(({ detail }) => detail)
}

describe('the check of the two books', () => {
  test('is silent where captured money is an order, or was given back, or never came', () => {
    expect(says({}, [booked])).toEqual([])
    expect(
      says({ status: 'cancelled', paymentStatus: 'refunded', refunds: [given] }, [
        { ...booked, refunded: 100 },
      ]),
    ).toEqual([])
    expect(says({ status: 'cancelled', paymentStatus: 'voided' }, [{ ...booked, status: 'voided' }])).toEqual(
      [],
    )
    expect(says({ tender: 'cod', paymentStatus: 'pending' }, [])).toEqual([])
  })

  test.each([
    ['money the shop does not know of', { status: 'cancelled', paymentStatus: 'voided' }, booked],
    ['an order nobody paid', {}, { ...booked, status: 'pending' }],
    ['another amount', {}, { ...booked, amount: 90 }],
    ['money of a cancelled order that stays', { status: 'cancelled' }, booked],
    [
      'an order whose money went back too',
      { paymentStatus: 'refunded', refunds: [given] },
      { ...booked, refunded: 100 },
    ],
    [
      'a refund that one of the books has',
      { refunds: [{ ...given, reason: 'goodwill', amount: 10 }] },
      booked,
    ],
  ])('names %s', (_what, change, payment) => {
    expect(says(change, [payment])).toHaveLength(1)
  })

  test('names captured money of a payment that is not there', () => {
    expect(checkMoney([], [booked])).toHaveLength(1)
  })
})
