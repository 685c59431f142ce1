import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bruteForce } from '../testing/brute-force.ts'
import { CATEGORIES, EVERYTHING, indexOf, recordOf, searchIn } from '../testing/made-index.ts'
import { facetsOf } from './facet-answer.ts'
import type { IndexSearch } from './run-search.ts'

const BRANDS = ['Amrit', 'Bela', 'Chand']
const WORDS = ['red', 'blue', 'cotton', 'silk', 'milk']
const SORTS = ['popular', 'price_low', 'price_high', 'rating', 'newest', 'saving'] as const

const record = fc.record({
  words: fc.subarray(WORDS, { minLength: 1 }),
  brand: fc.option(fc.constantFrom(...BRANDS).map((name) => ({ name, slug: name.toLowerCase() }))),
  categoryPath: fc.constantFrom(...CATEGORIES.map((each) => each.path)),
  // Around the edges of the price bands.
  price: fc.constantFrom(1, 199_99, 200_00, 200_01, 499_99, 500_00, 10_000_00, 50_000_00, 70_000_00),
  saving: fc.nat(300_00),
  available: fc.constantFrom(0, 0, 1, 7),
  stars: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
  soldCount: fc.nat(20),
  createdAt: fc.nat(5),
})

const catalogue = fc.array(record, { maxLength: 60 }).map((wishes) =>
  wishes.map(({ words, saving, stars, ...wish }, number) =>
    recordOf(number, {
      ...wish,
      title: words.join(' '),
      mrp: wish.price + saving,
      ratingSum: stars.reduce((sum, each) => sum + each, 0),
      ratingCount: stars.length,
    }),
  ),
)

const search: fc.Arbitrary<IndexSearch> = fc
  .record({
    query: fc.subarray(WORDS, { maxLength: 2 }).map((words) => words.join(' ')),
    category: fc.option(fc.constantFrom(...CATEGORIES.map((each) => each.path), 'nowhere'), {
      nil: undefined,
    }),
    brands: fc.subarray(['amrit', 'bela', 'unknown']),
    priceMin: fc.option(fc.constantFrom(0, 200_00, 500_00), { nil: undefined }),
    priceMax: fc.option(fc.constantFrom(199_99, 500_00, 60_000_00), { nil: undefined }),
    ratingAtLeast: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    inStock: fc.boolean(),
    sort: fc.constantFrom(...SORTS),
  })
  .map((wish) => ({ ...EVERYTHING, ...wish }))

/** Leafing through without words or filters takes a shorter way, so it is tried on its own. */
const browsing = search.map(({ category, sort }): IndexSearch => ({ ...EVERYTHING, category, sort }))

test.each([
  ['a search', search],
  ['leafing through', browsing],
])('%s finds, counts and sorts what looking at every product one by one does', (_, searches) => {
  fc.assert(
    fc.property(catalogue, searches, (records, wanted) => {
      const index = indexOf(records)
      const answer = searchIn(index, wanted)
      const expected = bruteForce(records, wanted)
      if (expected.matching.length === 0) return
      expect(answer.ids).toEqual(expected.ids)
      expect(answer.total).toBe(expected.ids.length)
      expect(facetsOf(index, answer.tally, wanted)).toEqual(expected.facets)
    }),
    { numRuns: 300 },
  )
})

test('pages one after the other are the whole, each product once', () => {
  fc.assert(
    fc.property(catalogue, search, fc.integer({ min: 1, max: 7 }), (records, wanted, size) => {
      const index = indexOf(records)
      const whole = searchIn(index, wanted).ids
      const pages = Array.from({ length: Math.ceil(whole.length / size) }, (_, page) =>
        searchIn(index, { ...wanted, offset: page * size, size }),
      )
      expect(pages.flatMap((page) => page.ids)).toEqual(whole)
    }),
  )
})

test('changed in place, in any order, it answers like one that is built anew', () => {
  fc.assert(
    fc.property(catalogue, catalogue, fc.oneof(search, browsing), (first, second, wanted) => {
      const index = indexOf(first)
      searchIn(index, wanted)
      const reworded = second.filter((each) => index.hasOtherWords(each)).map((each) => each.id)
      const gone = first.slice(second.length).map((each) => each.id)
      for (const id of gone) index.hide(id)
      for (const _step of index.forgetWordsOf([...reworded, ...gone], 3));
      for (const each of second) index.put(each)
      const [changed, anew] = [searchIn(index, wanted), searchIn(indexOf(second), wanted)]
      expect(changed.ids).toEqual(anew.ids)
      expect(changed.correctedQuery).toBe(anew.correctedQuery)
      expect(changed.tally.byBand).toEqual(anew.tally.byBand)
      expect(changed.tally.inStock).toBe(anew.tally.inStock)
      expect(index.liveCount).toBe(second.length)
    }),
    { numRuns: 300 },
  )
})

test('a product keeps its category when new ones are numbered before it', () => {
  const index = indexOf([recordOf(1, { categoryPath: 'groceries/milk' })])
  index.setCategories([
    ...CATEGORIES,
    { path: 'baby', name: 'Baby' },
    { path: 'fashion/kurtas', name: 'Kurtas' },
  ])
  expect(searchIn(index, { category: 'groceries' }).total).toBe(1)
  expect(searchIn(index, { category: 'fashion' }).total).toBe(0)
})
