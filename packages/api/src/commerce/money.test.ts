import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertPaise, divideRoundHalfUp, formatRupees, parseRupees } from './money.ts'

/** The most `parseRupees` reads: twelve digits of rupees and two of paise. */
const MOST_PAISE = 999_999_999_999_99

const paise = fc.integer({ min: 0, max: MOST_PAISE })

describe('assertPaise', () => {
  it.each([0, -1, 12_345, Number.MAX_SAFE_INTEGER])('lets %d through', (value) => {
    expect(assertPaise(value)).toBe(value)
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('throws for %d', (value) => {
    expect(() => assertPaise(value)).toThrow(RangeError)
  })
})

describe('divideRoundHalfUp', () => {
  it.each<[bigint, bigint, bigint]>([
    [0n, 7n, 0n],
    [7n, 2n, 4n],
    [5n, 3n, 2n],
    [4n, 3n, 1n],
    [2n ** 80n + 1n, 2n, 2n ** 79n + 1n],
  ])('%d / %d is %d', (numerator, denominator, quotient) => {
    expect(divideRoundHalfUp(numerator, denominator)).toBe(quotient)
  })

  it('is never further from the truth than half', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 90n), fc.bigInt(1n, 2n ** 40n), (numerator, denominator) => {
        const error = divideRoundHalfUp(numerator, denominator) * denominator - numerator
        expect(2n * error <= denominator && 2n * error > -denominator).toBe(true)
      }),
    )
  })
})

describe('formatRupees', () => {
  it.each([
    [0, '₹0.00'],
    [5, '₹0.05'],
    [99_900, '₹999.00'],
    [100_000, '₹1,000.00'],
    [1_24_999_00, '₹1,24,999.00'],
    [12_34_567_89, '₹12,34,567.89'],
    [1_00_00_000_00, '₹1,00,00,000.00'],
    [-1_250_50, '−₹1,250.50'],
  ])('writes %d paise as %s', (value, text) => {
    expect(formatRupees(value)).toBe(text)
  })

  it('groups the last three digits and then pairs, however long the amount', () => {
    fc.assert(
      fc.property(paise, (value) => {
        expect(formatRupees(value)).toMatch(/^₹\d{1,3}\.\d\d$|^₹\d{1,2}(,\d\d)*,\d{3}\.\d\d$/)
      }),
    )
  })

  it('throws for a fraction of a paisa', () => {
    expect(() => formatRupees(10.5)).toThrow(RangeError)
  })
})

describe('parseRupees', () => {
  it.each([
    ['1,249', 1_249_00],
    ['₹ 1249.5', 1_249_50],
    ['1249.50', 1_249_50],
    ['Rs. 99', 99_00],
    ['rs 99', 99_00],
    ['INR 12,34,567.89', 12_34_567_89],
    ['  0  ', 0],
    ['007.07', 7_07],
  ])('reads %j as %d paise', (text, value) => {
    expect(parseRupees(text)).toBe(value)
  })

  it.each(['', '₹', '-5', '+5', '1.234', '1.', '.5', '1e3', 'free', '1 249', '1234567890123', '₹₹5'])(
    'does not read %j',
    (text) => {
      expect(parseRupees(text)).toBeNull()
    },
  )

  it('reads back whatever formatRupees writes', () => {
    fc.assert(
      fc.property(paise, (value) => {
        expect(parseRupees(formatRupees(value))).toBe(value)
      }),
    )
  })
})
