import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitByLargestRemainder } from './split-by-largest-remainder.ts'

const sum = (parts: readonly number[]) => parts.reduce((a, part) => a + part, 0)
const paise = fc.integer({ min: 0, max: 10_000_000_000 })

describe('splitByLargestRemainder', () => {
  it('gives the paise that are left to whoever lost most', () => {
    expect(splitByLargestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(splitByLargestRemainder(10, [1, 5, 5])).toEqual([1, 5, 4])
    expect(splitByLargestRemainder(5, [0, 0])).toEqual([5, 0])
    expect(splitByLargestRemainder(0, [3, 4])).toEqual([0, 0])
    expect(splitByLargestRemainder(7, [])).toEqual([])
  })

  it('leaves weights as they are that sum to the total', () => {
    fc.assert(
      fc.property(fc.array(paise, { minLength: 1, maxLength: 40 }), (weights) => {
        expect(splitByLargestRemainder(sum(weights), weights)).toEqual(weights)
      }),
    )
  })

  it('loses no paisa, and moves no part by a whole one', () => {
    fc.assert(
      fc.property(paise, fc.array(paise, { minLength: 1, maxLength: 40 }), (total, weights) => {
        const parts = splitByLargestRemainder(total, weights)
        expect(sum(parts)).toBe(total)
        if (sum(weights) === 0) return
        parts.forEach((part, i) => {
          const exact = (BigInt(total) * BigInt(weights[i] ?? 0)) / BigInt(sum(weights))
          expect([exact, exact + 1n]).toContain(BigInt(part))
        })
      }),
    )
  })
})
