import { expect, it } from 'vitest'
import { parseStaffOrdersSearch, parseStockSearch } from './staff-search.ts'

it('reads the filters of the order list', () => {
  expect(parseStaffOrdersSearch({ status: 'packed', query: ' asha ' })).toEqual({
    status: 'packed',
    query: 'asha',
  })
  expect(parseStaffOrdersSearch({ status: 'lost', query: '' })).toEqual({})
})

it('keeps a barcode as text, which the address bar takes for a number', () => {
  expect(parseStockSearch({ query: 2_000_000_000_015, onlyLow: true })).toEqual({
    query: '2000000000015',
    onlyLow: true,
  })
  expect(parseStockSearch({ onlyLow: 'yes' })).toEqual({})
})
