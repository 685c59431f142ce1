import { describe, expect, it } from 'vitest'
import {
  cardForm,
  caretAfterGrouping,
  expiryProblem,
  formatExpiry,
  groupCardNumber,
  isLuhnValid,
} from './card-input.ts'

describe('a card number', () => {
  it('is grouped however it was typed or pasted', () => {
    expect(groupCardNumber('4111-1111 11111111')).toBe('4111 1111 1111 1111')
    expect(groupCardNumber('41111')).toBe('4111 1')
    expect(groupCardNumber('12345678901234567890123')).toBe('1234 5678 9012 3456 789')
  })

  it('keeps the caret behind the digit that was typed', () => {
    expect(caretAfterGrouping('41111', 5)).toBe(6)
    expect(caretAfterGrouping('4111 1', 4)).toBe(4)
    expect(caretAfterGrouping('', 0)).toBe(0)
  })

  it.each(['4111 1111 1111 1111', '4000 0000 0000 3220', '378282246310005'])(
    'passes the check digit: %s',
    (number) => {
      expect(isLuhnValid(number)).toBe(true)
    },
  )

  it.each(['4111 1111 1111 1112', '0000', '4'.repeat(20)])('does not pass it: %s', (number) => {
    expect(isLuhnValid(number)).toBe(false)
  })
})

describe('the expiry', () => {
  it.each([
    ['8', '08/'],
    ['1', '1'],
    ['12', '12/'],
    ['0829', '08/29'],
    ['08/2', '08/2'],
  ])('%s becomes %s', (typed, shown) => {
    expect(formatExpiry(typed, false)).toBe(shown)
  })

  it('can be deleted past the slash', () => {
    expect(formatExpiry('08', true)).toBe('08')
    expect(formatExpiry('0', true)).toBe('0')
  })

  it('is good until the last day of its month', () => {
    expect(expiryProblem('11/26', new Date(2026, 10, 30, 23, 59))).toBeNull()
    expect(expiryProblem('11/26', new Date(2026, 11, 1))).toBe('card_expired')
    expect(expiryProblem('13/26', new Date(2026, 1, 1))).toBe('invalid_expiry')
    expect(expiryProblem('1126', new Date(2026, 1, 1))).toBe('invalid_expiry')
  })
})

it('complains in the codes of the gateway', () => {
  const wrong = cardForm.safeParse({ number: '4111', expiry: '13/30', cvc: '12', name: ' ' })
  expect(wrong.error?.issues.map(({ message }) => message)).toEqual([
    'invalid_number',
    'invalid_expiry',
    'invalid_cvc',
    'invalid_name',
  ])
})
