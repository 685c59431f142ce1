import { describe, expect, it } from 'vitest'
import { activeFilters, priceLabel } from './active-filters.ts'
import { changeState, parseResultsState, type ResultsSearch } from './results-state.ts'

const FACETS = {
  categories: [],
  brands: [{ value: 'meghloom', label: 'Meghloom', count: 3 }],
  prices: [],
  ratings: [],
  inStock: 4,
}

const read = (written: object) => parseResultsState(written as ResultsSearch)

describe('activeFilters', () => {
  it('names every filter, and each removal takes off that one alone', () => {
    const state = read({
      brands: ['meghloom', 'gone'],
      priceMax: 500_00,
      ratingAtLeast: 4,
      inStock: true,
    })
    const filters = activeFilters(state, FACETS)
    expect(filters.map(({ label }) => label)).toEqual([
      'Meghloom',
      'gone',
      'Under ₹500',
      '4 stars and up',
      'In stock',
    ])
    for (const { id, removal } of filters) {
      const left = activeFilters(changeState(state, removal), FACETS).map((filter) => filter.id)
      expect(left).toEqual(filters.map((filter) => filter.id).filter((other) => other !== id))
    }
  })

  it('says nothing when nothing is chosen', () => {
    expect(activeFilters(read({ query: 'rice' }), FACETS)).toEqual([])
  })
})

describe('priceLabel', () => {
  it.each([
    [0, 200_00, 'Under ₹200'],
    [0, 199_99, 'Under ₹200'],
    [200_00, 499_99, '₹200 to ₹500'],
    [200_00, 500_00, '₹200 to ₹500'],
    [1_00_000_00, null, '₹1,00,000 and more'],
    [99_50, 100_00, '₹99.50 to ₹100'],
    [0, null, null],
  ])('%s to %s paise is %s', (min, max, label) => {
    expect(priceLabel(min, max)).toBe(label)
  })
})
