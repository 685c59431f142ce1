import { expect, test } from 'vitest'
import { isExpired, isLuhnValid, testCardOutcome } from './card-rules.ts'

test.each(['4111111111111111', '4000000000003220', '4000000000000259', '378282246310005'])(
  'the check digit of %s is right',
  (digits) => {
    expect(isLuhnValid(digits)).toBe(true)
  },
)

test.each(['4111111111111112', '4111111111111', '411111111111111a', '', '0'.repeat(20)])(
  'the check digit of "%s" is not right',
  (digits) => {
    expect(isLuhnValid(digits)).toBe(false)
  },
)

test('one wrong digit is always found', () => {
  const card = '4111111111111111'
  for (let position = 0; position < card.length; position += 1) {
    const wrong = (Number(card[position]) + 3) % 10
    expect(isLuhnValid(card.slice(0, position) + wrong + card.slice(position + 1))).toBe(false)
  }
})

test('a card is good until its last month has ended everywhere', () => {
  const card = { month: 2, year: 28 }
  expect(isExpired(card, new Date('2028-02-29T23:59:59Z'))).toBe(false)
  expect(isExpired(card, new Date('2028-03-01T11:59:59Z'))).toBe(false)
  expect(isExpired(card, new Date('2028-03-01T12:00:00Z'))).toBe(true)
  expect(isExpired({ month: 12, year: 26 }, new Date('2027-01-01T00:00:00Z'))).toBe(false)
  expect(isExpired({ month: 12, year: 26 }, new Date('2027-01-02T00:00:00Z'))).toBe(true)
})

test('a real-looking card that is no test card is known to nobody', () => {
  expect(isLuhnValid('5555555555554444')).toBe(true)
  expect(testCardOutcome('5555555555554444')).toBeUndefined()
})
