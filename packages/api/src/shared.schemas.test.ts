import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  email,
  id,
  instant,
  paise,
  personName,
  phone,
  pincode,
  quantity,
  stateCode,
} from './shared.schemas.ts'

const mobile = fc
  .tuple(fc.constantFrom('6', '7', '8', '9'), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([first, rest]) => first + String(rest).padStart(9, '0'))
const prefix = fc.constantFrom('', '0', '91', '+91', '+91 ', '(+91)', '+91-')

describe('phone', () => {
  it.each([
    ['9876543210', '9876543210'],
    ['+91 98765 43210', '9876543210'],
    ['09876543210', '9876543210'],
    ['91 (98765)-43210', '9876543210'],
    // Ten digits that begin with 91 are the number itself.
    ['9198765432', '9198765432'],
  ])('keeps %j as %s', (text, digits) => {
    expect(phone.parse(text)).toBe(digits)
  })

  it.each(['', '12345', '5876543210', '98765432101', '+1 9876543210', '98765x3210', '+9876543210'])(
    'refuses %j',
    (text) => {
      expect(phone.safeParse(text).success).toBe(false)
    },
  )

  it('comes to the same ten digits however the country is written, and stays there', () => {
    fc.assert(
      fc.property(mobile, prefix, (digits, before) => {
        const kept = phone.parse(`${before}${digits.slice(0, 5)} ${digits.slice(5)}`)
        expect(kept).toBe(digits)
        expect(phone.parse(kept)).toBe(kept)
      }),
    )
  })
})

describe('email', () => {
  it('is kept in small letters without the spaces around it', () => {
    expect(email.parse('  Asha.Rao@Example.IN ')).toBe('asha.rao@example.in')
  })

  it.each(['', 'asha', 'asha@', '@example.in', 'asha rao@example.in', `${'a'.repeat(250)}@a.in`])(
    'refuses %j',
    (text) => {
      expect(email.safeParse(text).success).toBe(false)
    },
  )
})

describe('pincode', () => {
  it.each([
    ['411030', true],
    ['011030', false],
    ['41103', false],
    ['4110300', false],
    ['41103a', false],
    ['411 030', false],
  ])('%j: %s', (text, isOne) => {
    expect(pincode.safeParse(text).success).toBe(isOne)
  })
})

describe('the small ones', () => {
  it.each([
    ['no negative paise', paise, -1],
    ['no fraction of a paisa', paise, 0.5],
    ['no paise past 2^53', paise, 2 ** 53],
    ['no quantity of nothing', quantity, 0],
    ['no more than fifty units', quantity, 51],
    ['no id by another name', id, 'order-1'],
    ['no state without a code', stateCode, '99'],
    ['no time without a zone', instant, '2026-11-22T09:00:00'],
    ['no name of spaces', personName, '   '],
  ])('%s', (_what, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false)
  })

  it('a time may be written in another zone', () => {
    expect(instant.safeParse('2026-11-22T14:30:00+05:30').success).toBe(true)
  })
})
