import { describe, expect, test } from 'vitest'
import { indexOf, recordOf, searchIn, titled, titlesFound } from '../testing/made-index.ts'

const SHOP = titled(
  'Samsung Galaxy phone',
  'Samsung washing machine',
  'Banarasi silk saree',
  'Cotton saree',
  'Running shoes',
  'Leather shoes',
  'Mobile phone holder',
  'Table lamp',
  'Laptop bag',
  'Red T-Shirt',
  'Toned Milk 500 ml',
  'Toned Milk 1 litre',
  'The Big Book',
)

const find = (query: string) => searchIn(indexOf(SHOP), { query })
const found = (query: string) => find(query).ids.length

describe('a slip of the finger finds what was meant and says so', () => {
  test.each([
    ['samsng', 'samsung', 2],
    ['smasung', 'samsung', 2],
    ['sarree', 'saree', 2],
    ['sari', 'saree', 2],
    ['sheos', 'shoes', 2],
    ['moblie phone', 'mobile phone', 1],
    ['runing shoos', 'running shoes', 1],
    ['tablelamp', 'table lamp', 1],
    ['lap top', 'laptop', 1],
    ['wshing machin', 'washing machine', 1],
  ])('%s: %s', (typed, meant, total) => {
    expect(find(typed)).toMatchObject({ correctedQuery: meant, didYouMean: null, total })
  })
})

describe('what is right as it stands is left alone', () => {
  test.each([
    'samsung',
    'shoe',
    'phone for the Samsung',
    'the',
    'SAREES',
    't shirt',
    'tshirt',
    'milk 500ml',
    'milk 500 ML',
    'silk sare',
  ])('%s', (typed) => {
    expect(find(typed)).toMatchObject({ correctedQuery: null, didYouMean: null })
    expect(found(typed)).toBeGreaterThan(0)
  })
})

test('numbers are never corrected: 600 ml is not a slip for 500 ml', () => {
  expect(find('milk 600 ml').correctedQuery).toBe('milk')
})

test('words that never meet in one product are searched for without the last one', () => {
  expect(find('samsung saree')).toMatchObject({ correctedQuery: 'samsung', total: 2 })
})

test('nonsense finds nothing, and nothing is offered', () => {
  expect(find('xyzzyqq')).toMatchObject({ total: 0, correctedQuery: null, didYouMean: null })
})

test('a rare spelling keeps its results and offers the common one', () => {
  const many = Array.from({ length: 12 }, (_, at) => recordOf(at, { title: `Chappal ${'abcdefghijkl'[at]}` }))
  const index = indexOf([...many, recordOf(50, { title: 'Chapal' })])
  expect(searchIn(index, { query: 'chapal' })).toMatchObject({
    total: 1,
    correctedQuery: null,
    didYouMean: 'chappal',
  })
  expect(searchIn(index, { query: 'chappal' })).toMatchObject({ total: 12, didYouMean: null })
})

test('a filter that hides every result is no spelling mistake', () => {
  expect(searchIn(indexOf(SHOP), { query: 'saree', priceMin: 9_000_00 })).toMatchObject({
    total: 0,
    correctedQuery: null,
  })
})

test('a query without a word asks for everything', () => {
  expect(found(' -- ')).toBe(SHOP.length)
})

describe('the order of relevance', () => {
  test('a word of the title says more than one of the specifications', () => {
    const records = [
      recordOf(1, { title: 'Plain kurta', specifications: 'goes with silk' }),
      recordOf(2, { title: 'Silk kurta' }),
    ]
    expect(titlesFound(records, 'silk')).toEqual(['Silk kurta', 'Plain kurta'])
  })

  test('a short title says more than a long one', () => {
    const records = titled('Milk chocolate cream biscuits family pack', 'Toned milk')
    expect(titlesFound(records, 'milk')[0]).toBe('Toned milk')
  })

  test('what is sold out comes after what is not, and what sells before what does not', () => {
    const records = [
      recordOf(1, { title: 'Steel tiffin a', available: 0, soldCount: 40 }),
      recordOf(2, { title: 'Steel tiffin b' }),
      recordOf(3, { title: 'Steel tiffin c', soldCount: 40 }),
    ]
    expect(titlesFound(records, 'tiffin')).toEqual(['Steel tiffin c', 'Steel tiffin b', 'Steel tiffin a'])
  })
})
