import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOfSupply, splitTax } from './tax.ts'

/** Rates in force or lately in force: 0.25 % for rough stones to 40 % for luxuries, in basis points. */
const RATES = [0, 25, 300, 500, 1200, 1800, 2800, 4000]
const gross = fc.integer({ min: 0, max: 100_000_000_000_00 })
const rate = fc.oneof(fc.constantFrom(...RATES), fc.integer({ min: 0, max: 10_000 }))

describe('placeOfSupply', () => {
  it('is within the state when goods go to the shop’s own', () => {
    expect(placeOfSupply('27', '27')).toBe('within_state')
    expect(placeOfSupply('27', '29')).toBe('across_states')
  })
})

describe('splitTax', () => {
  // Worked by hand: taxable = gross × 100 / (100 + rate), halves upwards; the tax is the rest.
  it.each([
    // ₹118.00 at 18 %: 11800 / 1.18 = 10000
    { gross: 118_00, rate: 1800, taxable: 100_00, half: 9_00, igst: 18_00, acrossTaxable: 100_00 },
    // ₹105.00 at 5 %: 10500 / 1.05 = 10000
    { gross: 105_00, rate: 500, taxable: 100_00, half: 2_50, igst: 5_00, acrossTaxable: 100_00 },
    // ₹100.00 at 18 %: 8474.58 → 8475, tax 1525 is odd, its last paisa goes to the taxable value
    { gross: 100_00, rate: 1800, taxable: 84_76, half: 7_62, igst: 15_25, acrossTaxable: 84_75 },
    // ₹999.00 at 12 %: 89196.43 → 89196, tax 10704
    { gross: 999_00, rate: 1200, taxable: 891_96, half: 53_52, igst: 107_04, acrossTaxable: 891_96 },
    // ₹1,499.00 at 28 %: 117109.375 → 117109, tax 32791 is odd
    { gross: 1_499_00, rate: 2800, taxable: 1_171_10, half: 163_95, igst: 327_91, acrossTaxable: 1_171_09 },
    // ₹63.00 at 3 %: 6116.50 → 6117, tax 183 is odd
    { gross: 63_00, rate: 300, taxable: 61_18, half: 91, igst: 1_83, acrossTaxable: 61_17 },
    // Fresh produce carries no tax.
    { gross: 42_00, rate: 0, taxable: 42_00, half: 0, igst: 0, acrossTaxable: 42_00 },
    // One paisa holds no tax that could be halved.
    { gross: 1, rate: 1800, taxable: 1, half: 0, igst: 0, acrossTaxable: 1 },
  ])('takes $gross paise at $rate basis points apart', (known) => {
    expect(splitTax(known.gross, known.rate, 'within_state')).toEqual({
      taxable: known.taxable,
      cgst: known.half,
      sgst: known.half,
      igst: 0,
    })
    expect(splitTax(known.gross, known.rate, 'across_states')).toEqual({
      taxable: known.acrossTaxable,
      cgst: 0,
      sgst: 0,
      igst: known.igst,
    })
  })

  it('adds up to the gross, with no part negative', () => {
    fc.assert(
      fc.property(gross, rate, fc.constantFrom('within_state', 'across_states'), (amount, points, place) => {
        const { taxable, cgst, sgst, igst } = splitTax(amount, points, place)
        expect(taxable + cgst + sgst + igst).toBe(amount)
        expect(Math.min(taxable, cgst, sgst, igst)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('halves the tax evenly within the state, and keeps it whole across states', () => {
    fc.assert(
      fc.property(gross, rate, (amount, points) => {
        const within = splitTax(amount, points, 'within_state')
        const across = splitTax(amount, points, 'across_states')
        expect(within.cgst).toBe(within.sgst)
        expect(within.igst).toBe(0)
        expect(across.cgst + across.sgst).toBe(0)
        expect(across.igst - within.cgst - within.sgst).toBe(across.igst % 2)
      }),
    )
  })

  it('finds the net price again from a gross that was made from it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_00 }), fc.constantFrom(...RATES), (net, points) => {
        const grossOfNet = net + Math.round((net * points) / 10_000)
        expect(Math.abs(splitTax(grossOfNet, points, 'across_states').taxable - net)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
