import { expect, test } from 'vitest'
import { formatCount } from './count.ts'
import { formatDate, formatDateTime } from './date.ts'

test('the day is the day in India, also when it is still yesterday in Greenwich', () => {
  expect(formatDate('2026-03-11T18:29:59Z')).toBe('11 Mar 2026')
  expect(formatDate('2026-03-11T18:30:00Z')).toBe('12 Mar 2026')
})

test('day and time', () => {
  expect(formatDateTime('2026-03-12T10:35:00Z')).toBe('12 Mar 2026, 4:05 pm')
})

test('nonsense is refused', () => {
  expect(() => formatDate('soon')).toThrow(RangeError)
})

test('counts are grouped the Indian way', () => {
  expect(formatCount(12_34_567)).toBe('12,34,567')
})
