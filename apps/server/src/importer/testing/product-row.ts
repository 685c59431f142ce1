import type { ProductRow } from '../product-row.ts'

/** A good row of a file for tests, with what the test says of it. */
export function productRow(given: Partial<ProductRow> = {}): ProductRow {
  return {
    line: 2,
    handle: null,
    title: 'Steel Tumbler',
    brand: '',
    category: ['Kitchen', 'Glasses'],
    description: '',
    specifications: [],
    drawing: '1f943',
    imageUrls: [],
    sku: 'TUMBLER-1',
    barcode: '',
    options: [],
    price: 10_000,
    mrp: 12_000,
    hsn: '7323',
    taxRate: 500,
    stock: 10,
    ...given,
  }
}
