import { isGtin } from '@galla/api'
import { isDrawing } from '../drawings.ts'
import type { RowRefusal } from '../row-refusal.ts'
import type { PreparedRow } from '../rules/prepared-row.ts'
import { slugOf } from '../rules/slug.ts'

/** GST rates since 22 September 2025 (56th GST Council): nil, 3 % for jewellery, 5 %, 18 % and 40 %; basis points. */
export const GST_RATES: readonly number[] = [0, 300, 500, 1800, 4000]

const LONGEST = { title: 300, brand: 80, description: 10_000, option: 60 } as const
const SKU = /^[A-Z0-9-]{3,40}$/
const HANDLE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const HSN = /^(?:\d{4}|\d{6}|\d{8})$/

/** What is wrong with the product that this row begins; null when nothing is. */
export function checkProduct(row: PreparedRow): RowRefusal | null {
  const nameless = row.category.find((name) => slugOf(name) === '')
  const badUrl = row.imageUrls.find((url) => !isWebAddress(url))
  if (row.handle !== null && !HANDLE.test(row.handle)) return { code: 'handle_shape', handle: row.handle }
  if (row.title === '') return { code: 'no_title' }
  if (row.category.length === 0) return { code: 'no_category' }
  if (nameless !== undefined) return { code: 'category_unknown_characters', name: nameless }
  if (!isDrawing(row.drawing)) return { code: 'drawing_unknown', drawing: row.drawing }
  if (badUrl !== undefined) return { code: 'image_url', url: badUrl }
  return checkLengths(row)
}

/** What is wrong with the variant on this row, looked at alone; null when nothing is. */
export function checkVariant(row: PreparedRow): RowRefusal | null {
  if (row.sku === '') return { code: 'no_sku' }
  if (!SKU.test(row.sku)) return { code: 'sku_shape', sku: row.sku }
  if (row.barcode !== '' && !isGtin(row.barcode)) return { code: 'barcode_check', barcode: row.barcode }
  if (row.options.some(({ name, value }) => Math.max(name.length, value.length) > LONGEST.option))
    return { code: 'too_long', field: 'option', limit: LONGEST.option }
  return checkPrice(row) ?? checkTax(row)
}

function checkPrice({ price, mrp }: PreparedRow): RowRefusal | null {
  if (price === null) return { code: 'no_price' }
  if (price === 0) return { code: 'price_not_positive' }
  if (mrp !== null && price > mrp) return { code: 'price_above_mrp', price, mrp }
  return null
}

function checkTax({ hsn, taxRate }: PreparedRow): RowRefusal | null {
  if (hsn === '' || taxRate === null) return { code: 'no_tax' }
  if (!HSN.test(hsn)) return { code: 'hsn_shape', hsn }
  if (!GST_RATES.includes(taxRate)) return { code: 'tax_rate_unknown', rate: taxRate }
  return null
}

function checkLengths(row: PreparedRow): RowRefusal | null {
  for (const field of ['title', 'brand', 'description'] as const) {
    if (row[field].length > LONGEST[field]) return { code: 'too_long', field, limit: LONGEST[field] }
  }
  return null
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
