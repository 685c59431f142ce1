import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MatchBuffer } from './match-words.ts'
import { selectWindow } from './select-window.ts'

test('any window is what sorting everything would show there', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 400 }),
      fc.nat(420),
      fc.integer({ min: 1, max: 60 }),
      (keys, offset, size) => {
        const sorted = keys.map((key, product) => ({ key, product }))
        sorted.sort((a, b) => b.key - a.key || a.product - b.product)
        const expected = sorted.slice(offset, offset + size).map((each) => each.product)
        expect(selectWindow(filled(keys), keys.length, { offset, end: offset + size })).toEqual(expected)
      },
    ),
    { numRuns: 500 },
  )
})

test('many equal, ascending and descending keys take no longer than others', () => {
  const size = 100_000
  for (const keyOf of [() => 1, (at: number) => at, (at: number) => -at]) {
    const keys = Array.from({ length: size }, (_, at) => keyOf(at))
    const started = performance.now()
    expect(selectWindow(filled(keys), size, { offset: size / 2, end: size / 2 + 24 })).toHaveLength(24)
    // A quadratic partition would take minutes.
    expect(performance.now() - started).toBeLessThan(2_000)
  }
})

function filled(keys: readonly number[]): MatchBuffer {
  const buffer = new MatchBuffer()
  buffer.reserve(keys.length)
  buffer.keys.set(keys)
  for (const product of keys.keys()) buffer.products[product] = product
  return buffer
}
