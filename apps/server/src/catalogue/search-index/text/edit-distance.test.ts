import fc from 'fast-check'
import { distance as levenshtein } from 'fastest-levenshtein'
import { expect, test } from 'vitest'
import { editDistance } from './edit-distance.ts'
import { letterSignature, mayBeNear } from './letter-signature.ts'

const word = fc.string({ unit: fc.constantFrom(...'abcd'), maxLength: 8 })
const FAR = 20

test.each([
  ['samsng', 'samsung', 1],
  ['sarree', 'saree', 1],
  ['sheos', 'shoes', 1],
  ['moblie', 'mobile', 1],
  ['hedfone', 'headphone', 3],
  ['', 'abc', 3],
])('%s is so far from %s: %i', (a, b, distance) => {
  expect(editDistance(a, b, FAR)).toBe(distance)
})

test('a swap of neighbours counts once, otherwise it is the distance of Levenshtein', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const found = editDistance(a, b, FAR)
      expect(found).toBeLessThanOrEqual(levenshtein(a, b))
      // Each swap saves at most one of two mistakes.
      expect(found * 2).toBeGreaterThanOrEqual(levenshtein(a, b))
      expect(editDistance(b, a, FAR)).toBe(found)
    }),
  )
})

test('one swap in a word of different letters is one mistake', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 2 }),
      fc.nat(),
      (letters, seed) => {
        const at = seed % (letters.length - 1)
        const swapped = letters.with(at, letters[at + 1] ?? '').with(at + 1, letters[at] ?? '')
        expect(editDistance(letters.join(''), swapped.join(''), 2)).toBe(1)
      },
    ),
  )
})

test('past its limit it says so and no more', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b, FAR), limit + 1))
    }),
  )
})

test('the filter by letters never hides a near word', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, FAR)
      expect(mayBeNear(letterSignature(a), letterSignature(b), distance)).toBe(true)
    }),
  )
})
