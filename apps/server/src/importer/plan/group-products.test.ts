import { describe, expect, it } from 'vitest'
import type { ProductRow } from '../product-row.ts'
import { productRow } from '../testing/product-row.ts'
import { groupProducts } from './group-products.ts'

/** Rows of Galla's own kind: those with one handle are one product. */
function group(...rows: readonly Partial<ProductRow>[]) {
  const prepared = rows.map((given, index) => {
    const row = productRow({ line: index + 2, handle: 'tumbler', sku: `TUMBLER-${index + 1}`, ...given })
    return { ...row, group: row.handle ?? `line ${row.line}`, isPlaceholderPrice: false }
  })
  const { drafts, refused } = groupProducts(prepared)
  return { drafts, refused: refused.map(({ line, refusal }) => [line, refusal.code] as const) }
}

const size = (value: string) => ({ options: [{ name: 'Size', value }] })
/** A row below the first of its product, with its product columns left empty. */
const below = { title: '', category: [], drawing: '' }

describe('groupProducts', () => {
  it('makes one product of rows with one handle, its columns from the first', () => {
    const { drafts, refused } = group({ ...size('Small') }, { ...size('Large'), ...below })
    expect(refused).toEqual([])
    expect(drafts).toHaveLength(1)
    expect(drafts[0]?.title).toBe('Steel Tumbler')
    expect(drafts[0]?.variants.map(({ sku }) => sku)).toEqual(['TUMBLER-1', 'TUMBLER-2'])
  })

  it('reads the product from its first row even when that variant is refused', () => {
    const { drafts, refused } = group({ price: null, ...size('Small') }, { ...size('Large'), ...below })
    expect(refused).toEqual([[2, 'no_price']])
    expect(drafts[0]?.title).toBe('Steel Tumbler')
  })

  it('takes the price for the MRP where there is none', () => {
    expect(group({ mrp: null }).drafts[0]?.variants[0]?.mrp).toBe(10_000)
  })

  it.each<[string, Partial<ProductRow>, string]>([
    ['no SKU', { sku: '' }, 'no_sku'],
    ['a SKU with small letters', { sku: 'tumbler' }, 'sku_shape'],
    ['a handle that is no slug', { handle: 'Tumbler!' }, 'handle_shape'],
    ['no title', { title: '' }, 'no_title'],
    ['a title too long', { title: 'x'.repeat(301) }, 'too_long'],
    ['no category', { category: [] }, 'no_category'],
    ['a category without an address', { category: ['चाय'] }, 'category_unknown_characters'],
    ['a drawing that is not there', { drawing: 'unicorn' }, 'drawing_unknown'],
    ['a picture from nowhere', { imageUrls: ['javascript:alert(1)'] }, 'image_url'],
    ['no price', { price: null }, 'no_price'],
    ['a price of nothing', { price: 0 }, 'price_not_positive'],
    ['a price above the MRP', { price: 12_001 }, 'price_above_mrp'],
    ['a barcode with a wrong check digit', { barcode: '8901234567891' }, 'barcode_check'],
    ['no HSN code', { hsn: '' }, 'no_tax'],
    ['an HSN code of five digits', { hsn: '73230' }, 'hsn_shape'],
    ['a GST rate that is none', { taxRate: 1200 }, 'tax_rate_unknown'],
  ])('refuses a row with %s', (_what, given, code) => {
    expect(group(given)).toEqual({ drafts: [], refused: [[2, code]] })
  })

  it.each<[string, Partial<ProductRow>, string]>([
    ['repeats a SKU', { sku: 'TUMBLER-1', ...size('Large') }, 'sku_repeated'],
    ['repeats a barcode', { barcode: '2000000000015', ...size('Large') }, 'barcode_repeated'],
    ['says another title', { title: 'Glass Tumbler', ...size('Large') }, 'differs_from_first_row'],
    ['says another category', { category: ['Glass'], ...size('Large') }, 'differs_from_first_row'],
    ['has other options', { options: [{ name: 'Colour', value: 'Red' }] }, 'other_option_names'],
    ['has no options', { options: [] }, 'other_option_names'],
    ['repeats the options', { ...size('SMALL') }, 'options_repeated'],
  ])('refuses a second row that %s', (_what, given, code) => {
    const { drafts, refused } = group({ barcode: '2000000000015', ...size('Small') }, given)
    expect(refused).toEqual([[3, code]])
    expect(drafts[0]?.variants).toHaveLength(1)
  })
})
