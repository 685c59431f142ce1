import { expect, it } from 'vitest'
import { clockText, secondsLeft, spokenMinutes } from './countdown.ts'

const NOW = Date.parse('2026-11-22T10:00:00Z')

it('counts down to zero and stays there', () => {
  expect(secondsLeft('2026-11-22T10:10:00Z', NOW)).toBe(600)
  expect(secondsLeft('2026-11-22T10:00:00.400Z', NOW)).toBe(1)
  expect(secondsLeft('2026-11-22T09:59:00Z', NOW)).toBe(0)
})

it('is written as minutes and seconds', () => {
  expect([600, 545, 59, 0].map(clockText)).toEqual(['10:00', '9:05', '0:59', '0:00'])
})

it('is spoken at few minutes only', () => {
  expect([600, 300, 250, 181, 120, 60, 1, 0].map(spokenMinutes)).toEqual([null, 5, 5, null, 2, 1, 1, null])
})
