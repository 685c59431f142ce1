import { describe, expect, it } from 'vitest'
import { cardsById, PRICE_BANDS, searchInput, suggestInput } from './catalogue.schemas.ts'

const ID = '01910000-0000-7000-8000-000000000001'

describe('searchInput', () => {
  it('is the first page of everything when nothing is said', () => {
    expect(searchInput.parse({})).toEqual({
      query: '',
      brands: [],
      inStock: false,
      sort: 'relevance',
      page: 1,
      pageSize: 24,
    })
  })

  it('keeps what is said', () => {
    const said = {
      query: 'rice',
      category: 'groceries/rice-grains',
      brands: ['annam'],
      priceMin: 50_00,
      priceMax: 200_00,
      ratingAtLeast: 4,
      inStock: true,
      sort: 'price_low',
      page: 3,
      pageSize: 48,
    }
    expect(searchInput.parse({ ...said, query: '  rice ' })).toEqual(said)
  })

  it.each([
    ['a query that never ends', { query: 'x'.repeat(81) }],
    ['a page before the first', { page: 0 }],
    ['a page too far to turn to', { page: 10_001 }],
    ['a page too long to draw', { pageSize: 49 }],
    ['half a page', { pageSize: 1.5 }],
    ['a sort that is none', { sort: 'cheapest' }],
    ['five stars and up', { ratingAtLeast: 5 }],
    ['a negative price', { priceMin: -1 }],
    ['more brands than the shop shows', { brands: Array.from({ length: 51 }, (_, n) => `brand-${n}`) }],
    ['null for "not said"', { category: null }],
  ])('refuses %s', (_what, input) => {
    expect(searchInput.safeParse(input).success).toBe(false)
  })
})

describe('suggestInput', () => {
  it('wants at least one letter', () => {
    expect(suggestInput.safeParse({ query: '  ' }).success).toBe(false)
    expect(suggestInput.parse({ query: ' s ' })).toEqual({ query: 's' })
  })
})

describe('cardsById', () => {
  it('asks for at most 24 products', () => {
    expect(cardsById.safeParse({ ids: Array(24).fill(ID) }).success).toBe(true)
    expect(cardsById.safeParse({ ids: Array(25).fill(ID) }).success).toBe(false)
  })
})

describe('PRICE_BANDS', () => {
  it('begin at nothing and rise', () => {
    expect(PRICE_BANDS[0]).toBe(0)
    expect([...PRICE_BANDS].sort((a, b) => a - b)).toEqual(PRICE_BANDS)
  })
})
