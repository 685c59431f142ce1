import { describe, expect, it } from 'vitest'
import { stockKeyText } from '../inventory/stock-key.ts'
import { orderedKeyText, type SoldVariant } from './batch-facts.ts'
import { decideLines, type LineFacts } from './order-line-rules.ts'

const OWNER = { customerId: 'asha', locationId: 'shop floor' }

function variant(variantId: string, own: Partial<SoldVariant> = {}): SoldVariant {
  return {
    variantId,
    productId: `product of ${variantId}`,
    title: variantId,
    options: [],
    sku: variantId,
    price: 50_00,
    mrp: 60_00,
    hsn: '1905',
    taxRateBasisPoints: 500,
    isActive: true,
    maxPerCustomer: null,
    ...own,
  }
}

function facts(variants: readonly SoldVariant[], own: Partial<LineFacts> = {}): LineFacts {
  const keys = variants.map(({ variantId }) => stockKeyText({ locationId: 'shop floor', variantId }))
  return {
    variants: new Map(variants.map((it) => [it.variantId, it])),
    available: new Map(keys.map((key) => [key, 10])),
    ordered: new Map(),
    ...own,
  }
}

function wish(variantId: string, quantity: number, unitPrice = 50_00) {
  return { variantId, quantity, unitPrice }
}

describe('the lines of an order', () => {
  it('sums a variant that stands on two lines', () => {
    const rice = variant('rice')
    expect(decideLines([wish('rice', 4), wish('rice', 6)], OWNER, facts([rice]))).toEqual({
      kind: 'admitted',
      lines: [{ variant: rice, quantity: 10 }],
    })
    expect(decideLines([wish('rice', 4), wish('rice', 7)], OWNER, facts([rice]))).toMatchObject({
      refusal: { code: 'insufficient_stock', shortages: [{ requested: 11, available: 10 }] },
    })
  })

  it('looks for stock at the place the goods are taken from', () => {
    const elsewhere = { ...OWNER, locationId: 'storeroom' }
    expect(decideLines([wish('rice', 1)], elsewhere, facts([variant('rice')]))).toMatchObject({
      refusal: { shortages: [{ available: 0 }] },
    })
  })

  it('says what is not sold before it says anything else', () => {
    const gone = variant('gone', { isActive: false })
    const lines = [wish('unknown', 1), wish('gone', 99, 1_00)]
    expect(decideLines(lines, OWNER, facts([gone]))).toEqual({
      kind: 'refused',
      refusal: { code: 'variant_not_sold', variantIds: ['unknown', 'gone'] },
    })
  })

  it('names every price that moved', () => {
    expect(decideLines([wish('rice', 1, 49_00)], OWNER, facts([variant('rice')]))).toMatchObject({
      refusal: { code: 'price_changed', changes: [{ title: 'rice', seen: 49_00, current: 50_00 }] },
    })
  })
})

describe('a limit a customer', () => {
  const bottle = variant('bottle', { maxPerCustomer: 3 })
  const ordered = new Map([[orderedKeyText({ customerId: 'asha', variantId: 'bottle' }), 2]])

  it('admits up to the limit, with what was ordered before', () => {
    expect(decideLines([wish('bottle', 1)], OWNER, facts([bottle], { ordered })).kind).toBe('admitted')
    expect(decideLines([wish('bottle', 2)], OWNER, facts([bottle], { ordered }))).toEqual({
      kind: 'refused',
      refusal: {
        code: 'over_customer_limit',
        variantId: 'bottle',
        title: 'bottle',
        limit: 3,
        alreadyOrdered: 2,
        requested: 2,
      },
    })
  })

  it('is told before a shortage, which lowering the quantity would not cure', () => {
    const soldOut = facts([bottle], { ordered, available: new Map() })
    expect(decideLines([wish('bottle', 2)], OWNER, soldOut)).toMatchObject({
      refusal: { code: 'over_customer_limit' },
    })
  })

  it('is each customer’s own, and binds nobody who is not known', () => {
    const ravi = { ...OWNER, customerId: 'ravi' }
    expect(decideLines([wish('bottle', 3)], ravi, facts([bottle], { ordered })).kind).toBe('admitted')
    const nobody = { ...OWNER, customerId: null }
    expect(decideLines([wish('bottle', 4)], nobody, facts([bottle])).kind).toBe('admitted')
  })
})
