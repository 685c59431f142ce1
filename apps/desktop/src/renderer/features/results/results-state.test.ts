import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router'
import { describe, expect, it } from 'vitest'
import {
  changeState,
  countFilters,
  EMPTY_STATE,
  parseResultsState,
  type ResultsSearch,
  type ResultsState,
  withoutFilters,
} from './results-state.ts'

const FULL: ResultsState = {
  query: 'cotton & silk',
  category: 'womens-fashion/sarees',
  brands: ['meghloom', 'nayrika'],
  priceMin: 500_00,
  priceMax: 2_500_00,
  ratingAtLeast: 4,
  inStock: true,
  sort: 'price_low',
  page: 3,
}

/** Reads what anybody may have written into an address. */
const read = (written: object) => parseResultsState(written as ResultsSearch)

describe('the address of a results page', () => {
  it('gives back the whole state after a round trip', () => {
    expect(read(defaultParseSearch(defaultStringifySearch(FULL)))).toEqual(FULL)
  })

  it('is the empty state when nothing is written', () => {
    expect(read({})).toEqual(EMPTY_STATE)
  })

  it.each([
    ['a year that was searched for', { query: 2025 }, { query: '2025' }],
    ['an unknown order', { sort: 'cheapest', query: 'rice' }, { query: 'rice' }],
    ['a negative price', { priceMin: -5, inStock: true }, { inStock: true }],
    ['a page before the first', { page: 0 }, {}],
    ['brands that are no list', { brands: 'meghloom' }, {}],
    ['stars that do not exist', { ratingAtLeast: 9 }, {}],
  ])('drops only what cannot be read: %s', (_, written, kept) => {
    expect(read(written)).toEqual({ ...EMPTY_STATE, ...kept })
  })
})

describe('changing what is asked for', () => {
  it('starts again on the first page', () => {
    expect(changeState(FULL, { inStock: false })).toEqual({ ...FULL, inStock: false, page: 1 })
  })

  it('goes to a page when that is the change', () => {
    expect(changeState(FULL, { page: 4 }).page).toBe(4)
  })

  it('takes a filter off by giving nothing for it', () => {
    expect(changeState(FULL, { priceMin: undefined })).not.toHaveProperty('priceMin')
  })

  it('keeps words, category and order when all filters go', () => {
    const { query, category, sort } = FULL
    expect(withoutFilters(FULL)).toEqual({ ...EMPTY_STATE, query, category, sort })
  })

  it('counts a range of prices once, and the category not at all', () => {
    expect(countFilters(FULL)).toBe(5)
    expect(countFilters(withoutFilters(FULL))).toBe(0)
  })
})
