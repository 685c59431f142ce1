import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calculateOrderTotals, lineTotals, type PricedLine } from './order-totals.ts'

const line: fc.Arbitrary<PricedLine> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 50 }),
    unitPrice: fc.integer({ min: 1, max: 500_000_00 }),
    saving: fc.integer({ min: 0, max: 100_000_00 }),
    taxRateBasisPoints: fc.constantFrom(0, 300, 500, 1200, 1800, 2800, 4000),
  })
  .map(({ saving, ...rest }) => ({ ...rest, mrp: rest.unitPrice + saving }))
const lines = fc.array(line, { maxLength: 100 })
const place = fc.constantFrom('within_state', 'across_states')

/** Rice at 5 %, a kettle at 18 %, bananas without tax. */
const BASKET: PricedLine[] = [
  { quantity: 2, unitPrice: 105_00, mrp: 120_00, taxRateBasisPoints: 500 },
  { quantity: 1, unitPrice: 1_180_00, mrp: 1_500_00, taxRateBasisPoints: 1800 },
  { quantity: 3, unitPrice: 42_00, mrp: 42_00, taxRateBasisPoints: 0 },
]

describe('calculateOrderTotals', () => {
  it('totals a basket worked out by hand', () => {
    expect(calculateOrderTotals(BASKET, 'within_state')).toMatchObject({
      mrpTotal: 1_866_00,
      subtotal: 1_516_00,
      discount: 0,
      shipping: 0,
      rounding: 0,
      total: 1_516_00,
      // 200.00 + 1,000.00 + 126.00
      taxable: 1_326_00,
      cgst: 95_00,
      sgst: 95_00,
      igst: 0,
    })
    expect(calculateOrderTotals(BASKET, 'across_states')).toMatchObject({ cgst: 0, sgst: 0, igst: 190_00 })
  })

  it('makes nothing of no lines', () => {
    const { lines: none, ...sums } = calculateOrderTotals([], 'within_state')
    expect(none).toEqual([])
    expect(new Set(Object.values(sums))).toEqual(new Set([0]))
  })

  it('keeps the invariant: total = Σ lines − discount + shipping + rounding = taxable + tax', () => {
    fc.assert(
      fc.property(lines, place, (of, where) => {
        const totals = calculateOrderTotals(of, where)
        const gross = totals.lines.reduce((sum, each) => sum + each.gross, 0)
        expect(totals.total).toBe(gross - totals.discount + totals.shipping + totals.rounding)
        expect(totals.total).toBe(totals.taxable + totals.cgst + totals.sgst + totals.igst)
        expect(totals.cgst).toBe(totals.sgst)
        expect(totals.mrpTotal).toBeGreaterThanOrEqual(totals.subtotal)
      }),
    )
  })

  it('does not care for the order of the lines', () => {
    const shuffled = lines.chain((of) =>
      fc.record({
        of: fc.constant(of),
        again: fc.shuffledSubarray(of, { minLength: of.length, maxLength: of.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, place, ({ of, again }, where) => {
        const { lines: _here, ...sums } = calculateOrderTotals(of, where)
        const { lines: _there, ...sumsAgain } = calculateOrderTotals(again, where)
        expect(sumsAgain).toEqual(sums)
      }),
    )
  })

  it('totals each line as if it stood alone, so that it can be invoiced and returned alone', () => {
    fc.assert(
      fc.property(lines, place, (of, where) => {
        expect(calculateOrderTotals(of, where).lines).toEqual(of.map((each) => lineTotals(each, where)))
      }),
    )
  })
})
