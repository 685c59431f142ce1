import { expect, test } from 'vitest'
import { indexOf, recordOf, searchIn, titled } from '../testing/made-index.ts'
import { MatchBuffer } from './match-words.ts'
import { PhraseNotes } from './phrase-book.ts'
import type { ProductRecord } from './product-record.ts'
import { suggest } from './suggest.ts'

const brand = { name: 'Samudra', slug: 'samudra' }
const SHOP = [
  recordOf(1, { title: 'Banarasi Silk Saree', brand, categoryPath: 'fashion/sarees' }),
  recordOf(2, { title: 'Kanchi Silk Saree', categoryPath: 'fashion/sarees' }),
  recordOf(3, { title: 'Silk Sarong', categoryPath: 'fashion' }),
  recordOf(4, { title: 'Sardine Curry', available: 0 }),
  recordOf(5, { title: 'Toned Milk 500 ml' }),
]

function suggestFor(typed: string, records: readonly ProductRecord[] = SHOP) {
  const notes = new PhraseNotes()
  for (const record of records) notes.note(record.title)
  const index = indexOf(records)
  return { index, ...suggest({ index, phrases: notes.toBook(), buffer: new MatchBuffer() }, typed) }
}

test('the unfinished word is finished, the commonest way first', () => {
  expect(suggestFor('sar').queries[0]).toBe('saree')
})

test('phrases of two titles or more are offered, and only those', () => {
  const { queries } = suggestFor('silk sa')
  expect(queries).toContain('silk saree')
  expect(suggestFor('kanchi').queries).not.toContain('kanchi silk')
})

test('categories, brands and products come with what was typed', () => {
  const { categories, brands, productIds } = suggestFor('sa')
  expect(categories.map((each) => each.path)).toEqual(['fashion/sarees'])
  expect(brands).toEqual([brand])
  expect(productIds).toHaveLength(4)
})

test('after other words, only what goes with them is offered', () => {
  const { queries } = suggestFor('silk s', [
    ...SHOP,
    recordOf(10, { title: 'Steel Spoon' }),
    recordOf(11, { title: 'Salt' }),
  ])
  expect(queries.toSorted()).toEqual(['silk saree', 'silk sarong'])
})

test('numbers and words that only hold others together are not offered', () => {
  const records = titled('Rice for two', 'Rice for two', 'Rice 500 g')
  expect(suggestFor('rice f', records).queries).toEqual(['rice for two'])
  expect(suggestFor('rice 5', records).queries).toEqual([])
})

test('a mistyped word is corrected', () => {
  const { queries, productIds } = suggestFor('sarre')
  expect(queries[0]).toBe('saree')
  expect(productIds).toEqual([SHOP[0]?.id, SHOP[1]?.id])
})

test('every suggested query finds something', () => {
  for (const typed of ['s', 'si', 'silk', 'silk s', 'tond', 'milk', 'kanchi silk', 'sarre', '500']) {
    const { index, queries } = suggestFor(typed)
    for (const query of queries)
      expect({ query, total: searchIn(index, { query }).total }).not.toEqual({ query, total: 0 })
  }
})

test('nothing is made up for nonsense, nor for a category or brand without products', () => {
  expect(suggestFor('xyzzyqq')).toMatchObject({ queries: [], categories: [], brands: [], productIds: [] })
  expect(suggestFor('jewel').categories).toEqual([])
})

test('noting phrases stays within bounds and keeps the common ones', () => {
  const notes = new PhraseNotes()
  for (let at = 0; at < 60_000; at += 1) {
    notes.note(`word${at} thing${at} other${at}`)
    if (at % 100 === 0) notes.note('silk saree')
  }
  const book = notes.toBook()
  expect(book.size).toBe(1)
  expect(book.startingWith('silk', 4)).toEqual([{ text: 'silk saree', count: expect.any(Number) }])
})
