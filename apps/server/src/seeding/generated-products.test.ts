import { isInStoreBarcode } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { generateProduct, type ProductTemplate } from './generated-products.ts'

const template: ProductTemplate = {
  title: 'Clay Cup',
  description: 'Thrown by hand.',
  categoryId: 'cups',
  attributes: [],
  drawing: '2615',
  options: [],
  price: 9_000,
  mrp: 10_000,
  taxClassId: 'tax',
}

const many = Array.from({ length: 20_000 }, (_, index) => generateProduct(index, [template]))
const distinct = <T>(pick: (one: (typeof many)[number]) => T) => new Set(many.map(pick)).size

describe('generateProduct', () => {
  it('makes the same product of a number every time', () => {
    expect(generateProduct(4711, [template])).toEqual(many[4711])
  })

  it('never repeats a SKU, an address or a barcode', () => {
    expect([
      distinct(({ sku }) => sku),
      distinct(({ slug }) => slug),
      distinct(({ barcode }) => barcode),
    ]).toEqual([20_000, 20_000, 20_000])
  })

  it('varies names, brands and prices', () => {
    expect(distinct(({ title }) => title)).toBeGreaterThan(5_000)
    expect(distinct(({ brand }) => brand.slug)).toBeGreaterThan(1_500)
    expect(distinct(({ price }) => price)).toBeGreaterThan(100)
  })

  it('makes goods that may be sold: in-store barcodes, whole rupees within the MRP', () => {
    for (const { barcode, price, mrp } of many.slice(0, 500)) {
      expect(isInStoreBarcode(barcode)).toBe(true)
      expect(price % 100).toBe(0)
      expect(price).toBeGreaterThan(0)
      expect(price).toBeLessThanOrEqual(mrp)
    }
  })
})
