import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stockKeyText } from '../inventory/stock-key.ts'
import type { SoldVariant } from './batch-facts.ts'
import { decideSale } from './counter-order-rules.ts'
import type { CounterOrderCommand } from './order-command.ts'

const LOCATION = 'shop'
const RICE: SoldVariant = {
  variantId: 'rice',
  productId: 'rice',
  title: 'Rice',
  options: [],
  sku: 'RICE',
  price: 33_33,
  mrp: 40_00,
  hsn: '1006',
  taxRateBasisPoints: 500,
  isActive: true,
  maxPerCustomer: 3,
}

function factsOf(variant: SoldVariant, available = 1_000) {
  return {
    shopStateCode: '27',
    openSessions: new Set(['open']),
    variants: new Map([[variant.variantId, variant]]),
    available: new Map([[stockKeyText({ locationId: LOCATION, variantId: variant.variantId }), available]]),
    ordered: new Map([['asha/rice', 2]]),
  }
}

function saleOf(quantity: number, wish: Partial<CounterOrderCommand> = {}): CounterOrderCommand {
  return {
    channel: 'counter',
    orderId: 'order',
    locationId: LOCATION,
    actorId: 'operator',
    idempotencyKey: 'key',
    requestHash: Buffer.alloc(32),
    customerId: null,
    sessionId: 'open',
    registerCode: 'A7K3',
    payment: { tender: 'cash', tendered: 1_000_000_00 },
    lines: [{ variantId: 'rice', quantity, unitPrice: RICE.price }],
    ...wish,
  }
}

const decide = (sale: CounterOrderCommand, available?: number) => decideSale(sale, factsOf(RICE, available))

describe('a sale at a register', () => {
  it('is completed, taxed within the state, and rounded when it is paid in cash', () => {
    const totals = { subtotal: 66_66, rounding: 34, total: 67_00, igst: 0 }
    expect(decide(saleOf(2))).toMatchObject({
      kind: 'admitted',
      order: { status: 'completed', stateCode: '27', address: null, totals },
    })
  })

  it('is not rounded by UPI or card', () => {
    for (const tender of ['upi', 'card'] as const)
      expect(decide(saleOf(2, { payment: { tender, reference: '' } }))).toMatchObject({
        order: { totals: { rounding: 0, total: 66_66 } },
      })
  })

  it('needs a session that is open, whatever else is wrong with it', () => {
    const refusal = { code: 'register_session_closed' }
    expect(decide(saleOf(2, { sessionId: 'closed' }), 0)).toEqual({ kind: 'refused', refusal })
  })

  it('knows the limit of a customer who is named, and none for somebody unknown', () => {
    expect(decide(saleOf(3, { customerId: null }))).toMatchObject({ kind: 'admitted' })
    const over = { code: 'over_customer_limit', limit: 3, alreadyOrdered: 2, requested: 2 }
    expect(decide(saleOf(2, { customerId: 'asha' }))).toMatchObject({ kind: 'refused', refusal: over })
  })

  it('is admitted exactly when what was handed over covers the rounded total', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 100_000_00 }),
        fc.integer({ min: 0, max: 10_000_000_00 }),
        (quantity, price, tendered) => {
          const lines = [{ variantId: 'rice', quantity, unitPrice: price }]
          const sale = saleOf(quantity, { lines, payment: { tender: 'cash', tendered } })
          const decided = decideSale(sale, factsOf({ ...RICE, price, mrp: price }))
          if (decided.kind === 'admitted') {
            const { total, subtotal, rounding } = decided.order.totals
            expect(total).toBe(subtotal + rounding)
            expect(total % 100).toBe(0)
            expect(tendered).toBeGreaterThanOrEqual(total)
          } else {
            expect(decided.refusal).toMatchObject({ code: 'cash_not_enough', tendered })
            expect(tendered).toBeLessThan(Math.max(100, quantity * price + 50))
          }
        },
      ),
    )
  })
})
