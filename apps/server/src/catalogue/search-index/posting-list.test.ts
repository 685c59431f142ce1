import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIELD_BITS, PostingList } from './posting-list.ts'

const additions = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 15 })))

function asMap(list: PostingList): [number, number][] {
  return [...list.entries].map((entry) => [entry >>> FIELD_BITS, entry & 15])
}

test('holds every document once, ascending, with all fields it was given', () => {
  fc.assert(
    fc.property(additions, (entries) => {
      const list = new PostingList()
      const expected = new Map<number, number>()
      for (const [document, fields] of entries) {
        list.add(document, fields)
        expected.set(document, (expected.get(document) ?? 0) | fields)
      }
      expect(asMap(list)).toEqual([...expected].sort(([a], [b]) => a - b))
    }),
  )
})

test('takes out what is marked and nothing else', () => {
  fc.assert(
    fc.property(additions, fc.uniqueArray(fc.nat(300)), (entries, gone) => {
      const list = new PostingList()
      for (const [document, fields] of entries) list.add(document, fields)
      const before = asMap(list)
      const marks = new Uint8Array(301)
      for (const document of gone) marks[document] = 1
      list.removeMarked(marks)
      expect(asMap(list)).toEqual(before.filter(([document]) => !gone.includes(document)))
    }),
  )
})

test('keeps the largest document number there can be', () => {
  const list = new PostingList()
  const largest = 2 ** (32 - FIELD_BITS) - 1
  list.add(largest, 1)
  list.add(0, 2)
  expect(asMap(list)).toEqual([
    [0, 2],
    [largest, 1],
  ])
})
