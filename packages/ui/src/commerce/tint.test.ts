import { expect, test } from 'vitest'
import { pictureTint } from './tint.ts'

test('a seed keeps its tint', () => {
  expect(pictureTint('01980000-0000-7000-8000-000000000001')).toBe(
    pictureTint('01980000-0000-7000-8000-000000000001'),
  )
})

test('neighbouring ids spread over all eight tints, none of them rare', () => {
  const counts = new Map<string, number>()
  for (let index = 0; index < 800; index += 1) {
    const tint = pictureTint(`SKU-${String(index).padStart(5, '0')}`)
    counts.set(tint, (counts.get(tint) ?? 0) + 1)
  }
  expect(counts.size).toBe(8)
  expect(Math.min(...counts.values())).toBeGreaterThan(50)
})
