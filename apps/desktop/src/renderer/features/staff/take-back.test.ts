import { DISPOSITIONS, type OrderView, takeBackInput } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { texts } from '../../texts/en.ts'
import {
  canComeBack,
  canRefundPart,
  chosenLines,
  isGivenByHand,
  type LineChoice,
  leftToRefund,
  sumsOfReturn,
} from './take-back.ts'

const ids = ['0191e2a0-0000-7000-8000-00000000000a', '0191e2a0-0000-7000-8000-00000000000b'] as const

/** Two units at ₹100 and one at ₹50, delivered and paid by card. */
function orderOf(wish: Partial<Record<'refunded' | 'returned', number>> = {}): OrderView {
  const { refunded = 0, returned = 0 } = wish
  const line = (id: string, quantity: number, gross: number) => ({
    ...{ id, quantity, returned: id === ids[0] ? returned : 0, title: id },
    ...{ taxable: gross, cgst: 0, sgst: 0, igst: 0, gross },
  })
  return {
    lines: [line(ids[0], 2, 200_00), line(ids[1], 1, 50_00)],
    ...{ status: 'delivered', shipping: 0, total: 250_00, taxable: 250_00, cgst: 0, sgst: 0, igst: 0 },
    payment: { tender: 'card', status: 'captured', amount: 250_00 },
    refunds: refunded > 0 ? [{ amount: refunded, status: 'pending' }] : [],
    events: [{ kind: 'delivered' }],
  } as unknown as OrderView
}

const chosen = (...choices: [string, LineChoice][]) => new Map(choices)

describe('what comes back', () => {
  it('is what was chosen, in the order of the order, and fits the contract', () => {
    const lines = chosenLines(
      orderOf(),
      chosen(
        [ids[1], { quantity: 1, disposition: 'damaged' }],
        [ids[0], { quantity: 2, disposition: 'restock' }],
      ),
    )
    expect(lines.map((line) => [line.orderLineId, line.quantity, line.disposition])).toEqual([
      [ids[0], 2, 'restock'],
      [ids[1], 1, 'damaged'],
    ])
    const input = { orderId: ids[0], idempotencyKey: ids[1], reason: 'faulty', lines }
    expect(takeBackInput.safeParse(input).success).toBe(true)
  })

  it('is nothing where everything was set back to none', () => {
    expect(chosenLines(orderOf(), chosen([ids[0], { quantity: 0, disposition: 'damaged' }]))).toEqual([])
  })
})

describe('what goes back', () => {
  const one = [{ orderLineId: ids[0], quantity: 1, disposition: 'restock' as const }]

  it('is what was paid for it', () => {
    expect(sumsOfReturn(orderOf(), one)).toMatchObject({ refund: 100_00, worth: { isEverything: false } })
    expect(sumsOfReturn(orderOf(), [])).toMatchObject({ refund: 0, worth: { total: 0 } })
  })

  it('is what is left where some of it went back before, on its way or given', () => {
    expect(sumsOfReturn(orderOf({ refunded: 200_00 }), one).refund).toBe(50_00)
    expect(leftToRefund(orderOf({ refunded: 200_00 }))).toBe(50_00)
  })

  it('is nothing of what was never paid', () => {
    const unpaid = { ...orderOf(), payment: { ...orderOf().payment, status: 'voided' as const } }
    expect(leftToRefund(unpaid)).toBe(0)
  })
})

describe('what staff may do', () => {
  it('is to take back what is with its buyer, and to refund while something is left', () => {
    const order = orderOf()
    expect([canComeBack(order), canRefundPart(order)]).toEqual([true, true])
    const shipped = { ...order, status: 'shipped' as const }
    expect([canComeBack(shipped), canRefundPart(shipped)]).toEqual([false, false])
    const returned = { ...order, status: 'returned' as const }
    expect([canComeBack(returned), canRefundPart(returned)]).toEqual([false, true])
    expect(canRefundPart(orderOf({ refunded: 250_00 }))).toBe(false)
  })

  it('is to hand out what a person took', () => {
    const order = orderOf()
    expect(isGivenByHand(order)).toBe(false)
    expect(isGivenByHand({ ...order, payment: { ...order.payment, tender: 'cod' } })).toBe(true)
    expect(isGivenByHand({ ...order, events: [{ kind: 'completed', at: '', note: '' }] })).toBe(true)
  })
})

it('has words for the condition that a movement of returned goods notes', () => {
  expect(DISPOSITIONS.filter((condition) => texts.order.notes[condition] === undefined)).toEqual([])
})
