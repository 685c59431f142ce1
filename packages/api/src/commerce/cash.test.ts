import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cashRounding, roundForCash } from './cash.ts'
import { calculateOrderTotals } from './order-totals.ts'

const total = fc.integer({ min: 1, max: 10_000_000_00 })

describe('cashRounding', () => {
  it.each([
    [100_00, 0],
    [100_49, -49],
    [100_50, 50],
    [100_99, 1],
    [1_00, 0],
    [50, 50],
    [49, 51],
    [1, 99],
  ])('moves %i paise by %i', (paise, rounding) => {
    expect(cashRounding(paise)).toBe(rounding)
  })

  it('makes whole rupees, and moves as little as it can', () => {
    fc.assert(
      fc.property(total, (paise) => {
        const rounding = cashRounding(paise)
        expect((paise + rounding) % 100).toBe(0)
        expect(paise + rounding).toBeGreaterThanOrEqual(100)
        if (paise >= 50) {
          expect(rounding).toBeGreaterThanOrEqual(-49)
          expect(rounding).toBeLessThanOrEqual(50)
        }
      }),
    )
  })

  it('never makes the dearer of two orders the cheaper one', () => {
    fc.assert(
      fc.property(total, total, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(low + cashRounding(low)).toBeLessThanOrEqual(high + cashRounding(high))
      }),
    )
  })

  it.each([0, -1, 0.5])('takes %d for a programmer’s error', (paise) => {
    expect(() => cashRounding(paise)).toThrow(RangeError)
  })
})

describe('roundForCash', () => {
  it('changes the total and its rounding, and nothing else', () => {
    const line = { quantity: 3, unitPrice: 33_33, mrp: 40_00, taxRateBasisPoints: 1800 }
    const totals = calculateOrderTotals([line], 'within_state')
    expect(roundForCash(totals)).toEqual({ ...totals, rounding: 1, total: 100_00 })
  })
})
