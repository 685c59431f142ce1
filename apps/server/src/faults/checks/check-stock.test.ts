import { describe, expect, test } from 'vitest'
import { checkStockReplay, type StockFacts } from './check-stock.ts'
import { type Attempt, storyOf } from './read-history.ts'

const ORDER = '01900000-0000-7000-8000-00000000a001'

function attempt(id: number, wish: Partial<Attempt>): Attempt {
  return {
    id,
    atMs: id * 10,
    answeredMs: id * 10 + 5,
    actor: 'counter 1',
    procedure: 'register.sell',
    key: 'sale',
    bodyHash: 'h',
    body: {
      payment: { tender: 'cash' },
      lines: [{ variantId: 'v', quantity: 2, unitPrice: 100_00 }],
    },
    outcome: 'acknowledged',
    answer: null,
    refusal: null,
    ...wish,
  }
}

/** Ten units, and a sale of two of them that stands where `status` says. */
function facts(status: string, onHand: number): StockFacts {
  const stories = new Map([['sale', storyOf('sale', [attempt(1, {})])]])
  return {
    history: { stories, endMs: 100 },
    variants: [{ id: 'v', sku: 'FAULT-1', price: 100_00, initial: 10 }],
    levels: [{ variantId: 'v', sku: 'FAULT-1', onHand, reserved: 0 }],
    orders: [
      {
        id: ORDER,
        number: 'G1',
        channel: 'counter',
        key: 'sale',
        status,
        tender: 'cash',
        paymentId: 'p',
        paymentStatus: 'captured',
        amount: 200_00,
        lines: [{ id: 'l', variantId: 'v', quantity: 2, unitPrice: 100_00 }],
        events: {},
        refunds: [],
      },
    ],
    adjusted: new Set(),
    returns: [],
  }
}

describe('the shelves counted again', () => {
  test('have lost what was sold at the counter', () => {
    expect(checkStockReplay(facts('completed', 8))).toEqual([])
    expect(checkStockReplay(facts('completed', 10))).toHaveLength(1)
  })

  test('have back what was undone, once', () => {
    expect(checkStockReplay(facts('voided', 10))).toEqual([])
    expect(checkStockReplay(facts('voided', 8))).toHaveLength(1)
    expect(checkStockReplay(facts('voided', 12))).toHaveLength(1)
  })
})
