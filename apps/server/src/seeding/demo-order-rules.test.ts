import { describe, expect, it } from 'vitest'
import { planPurchases, writtenAt } from './demo-order-rules.ts'
import { DEMO_SHOP } from './demo-shop-facts.ts'
import type { DemoReview } from './read-demo-people.ts'

const NOW = new Date('2026-11-22T06:00:00Z')

function review(customer: string, daysAgo: number, product = `p-${daysAgo}`): DemoReview {
  return { customer, product, sku: product.toUpperCase(), stars: 4, title: '', body: '', days_ago: daysAgo }
}

describe('planPurchases', () => {
  it('puts reviews of one customer written close together into one order', () => {
    const [first, second] = planPurchases([review('asha', 30), review('asha', 25), review('asha', 3)], NOW)
    expect(first?.reviews.map(({ days_ago }) => days_ago)).toEqual([30, 25])
    expect(second?.reviews.map(({ days_ago }) => days_ago)).toEqual([3])
  })

  it('delivers every purchase before it is reviewed, step by step', () => {
    for (const purchase of planPurchases([review('asha', 30), review('ravi', 28), review('asha', 26)], NOW)) {
      const { placedAt, packedAt, shippedAt, deliveredAt, reviews } = purchase
      const times = [
        placedAt,
        packedAt,
        shippedAt,
        deliveredAt,
        ...reviews.map((one) => writtenAt(one, NOW)).sort(),
      ]
      expect(times).toEqual(times.toSorted((a, b) => a.getTime() - b.getTime()))
    }
  })

  it('sorts by when the goods left, and holds at most four lines an order', () => {
    const reviews = Array.from({ length: 6 }, (_, index) => review('asha', 30, `p-${index}`))
    const purchases = planPurchases([...reviews, review('ravi', 90)], NOW)
    expect(purchases.map(({ reviews: bought }) => bought.length)).toEqual([1, 4, 2])
  })
})

describe("the demo shop's GSTIN", () => {
  it('is of its state and has the right check digit', () => {
    expect(DEMO_SHOP.gstin.slice(0, 2)).toBe(DEMO_SHOP.stateCode)
    expect(gstinCheckDigit(DEMO_SHOP.gstin.slice(0, -1))).toBe(DEMO_SHOP.gstin.at(-1))
  })
})

/** The GSTN's check digit: weights 1 and 2 in turn, digits of the products in base 36 added up, modulo 36. */
function gstinCheckDigit(withoutCheck: string): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const sum = [...withoutCheck].reduce((total, letter, index) => {
    const product = digits.indexOf(letter) * (index % 2 === 0 ? 1 : 2)
    return total + Math.floor(product / 36) + (product % 36)
  }, 0)
  return digits[(36 - (sum % 36)) % 36] ?? ''
}
