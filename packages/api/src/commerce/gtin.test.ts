import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gtinCheckDigit, isGtin, isInStoreBarcode } from './gtin.ts'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((each) => each.join(''))
const withoutCheck = fc.constantFrom(7, 11, 12, 13).chain(digits)

describe('isGtin', () => {
  it.each([
    // 3·9 + 6 + 3·3 + 8 + 3·5 + 0 + 3·7 = 86 → 4
    ['96385074', 'GTIN-8'],
    // 3·0 + 3 + 3·6 + 0 + 3·0 + 0 + 3·2 + 9 + 3·1 + 4 + 3·5 = 58 → 2
    ['036000291452', 'GTIN-12'],
    // A pencil: 4 + 3·0 + 0 + 3·6 + 3 + 3·8 + 1 + 3·3 + 3 + 3·3 + 9 + 3·3 = 89 → 1
    ['4006381333931', 'GTIN-13'],
    // Prefix 890 is India: 8 + 3·9 + 0 + 3·1 + 0 + 3·5 + 8 + 3·8 + 6 + 3·5 + 1 + 3·3 = 116 → 4
    ['8901058865134', 'GTIN-13 from India'],
    // 3·1 + 0 + 3·6 + 1 + 3·4 + 1 + 3·0 + 0 + 3·0 + 0 + 3·0 + 4 + 3·1 = 42 → 8
    ['10614100000418', 'GTIN-14'],
  ])('knows %s as a %s', (code) => {
    expect(isGtin(code)).toBe(true)
  })

  it.each([
    ['036000291453', 'has a wrong check digit'],
    ['36000291452', 'has lost its leading zero'],
    ['4006381333931 ', 'has a space behind it'],
    ['400638133393X', 'has a letter'],
    ['123456785', 'has nine digits'],
    ['', 'is empty'],
  ])('does not take %j, which %s', (code) => {
    expect(isGtin(code)).toBe(false)
  })

  it('takes any digits with their own check digit, and with no other', () => {
    fc.assert(
      fc.property(withoutCheck, fc.integer({ min: 1, max: 9 }), (body, off) => {
        const check = gtinCheckDigit(body)
        expect(isGtin(`${body}${check}`)).toBe(true)
        expect(isGtin(`${body}${(check + off) % 10}`)).toBe(false)
      }),
    )
  })

  it('notices every single mistyped digit', () => {
    fc.assert(
      fc.property(withoutCheck, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, position, off) => {
        const code = `${body}${gtinCheckDigit(body)}`
        const at = position % code.length
        const wrong = (Number(code[at]) + off) % 10
        expect(isGtin(`${code.slice(0, at)}${wrong}${code.slice(at + 1)}`)).toBe(false)
      }),
    )
  })
})

describe('isInStoreBarcode', () => {
  it('takes the prefixes 20 to 29 and no other', () => {
    fc.assert(
      fc.property(digits(12), (body) => {
        const code = `${body}${gtinCheckDigit(body)}`
        expect(isInStoreBarcode(code)).toBe(code.startsWith('2'))
      }),
    )
  })

  it('takes no short code and no wrong check digit', () => {
    expect(isInStoreBarcode(`2000000${gtinCheckDigit('2000000')}`)).toBe(false)
    expect(isInStoreBarcode('2000000000017')).toBe(false)
  })
})
