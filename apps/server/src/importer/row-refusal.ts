import { assertNever } from '@galla/api'

/** Why one row of a file is not imported. The other rows are; each refused one is named with its line. */
export type RowRefusal =
  | { readonly code: 'unreadable'; readonly field: string; readonly value: string }
  | { readonly code: 'no_sku' }
  | { readonly code: 'sku_shape'; readonly sku: string }
  | { readonly code: 'sku_repeated'; readonly firstLine: number }
  | { readonly code: 'sku_of_other_product'; readonly slug: string }
  | { readonly code: 'handle_shape'; readonly handle: string }
  | { readonly code: 'no_title' }
  | { readonly code: 'too_long'; readonly field: string; readonly limit: number }
  | { readonly code: 'no_category' }
  | { readonly code: 'category_unknown_characters'; readonly name: string }
  | { readonly code: 'drawing_unknown'; readonly drawing: string }
  | { readonly code: 'image_url'; readonly url: string }
  | { readonly code: 'no_price' }
  | { readonly code: 'price_not_positive' }
  | { readonly code: 'price_above_mrp'; readonly price: number; readonly mrp: number }
  | { readonly code: 'barcode_check'; readonly barcode: string }
  | { readonly code: 'barcode_repeated'; readonly firstLine: number }
  | { readonly code: 'barcode_of_other_variant'; readonly sku: string }
  | { readonly code: 'no_tax' }
  | { readonly code: 'hsn_shape'; readonly hsn: string }
  | { readonly code: 'tax_rate_unknown'; readonly rate: number }
  | { readonly code: 'differs_from_first_row'; readonly field: string; readonly firstLine: number }
  | { readonly code: 'other_option_names'; readonly expected: readonly string[] }
  | { readonly code: 'options_repeated'; readonly firstLine: number | null }

/** The sentence for the report, in the words of the person who made the file. */
export function describeRefusal(refusal: RowRefusal): string {
  switch (refusal.code) {
    case 'unreadable':
      return `${refusal.field} cannot be read: "${refusal.value}"`
    case 'too_long':
      return `${refusal.field} is longer than ${refusal.limit} characters`
    case 'differs_from_first_row':
      return `${refusal.field} differs from line ${refusal.firstLine}, the first of the same product`
    case 'sku_repeated':
    case 'barcode_repeated':
    case 'options_repeated':
      return describeRepetition(refusal)
    case 'no_sku':
    case 'no_title':
    case 'no_category':
    case 'no_price':
    case 'no_tax':
    case 'price_not_positive':
      return SAID_IN_FULL[refusal.code]
    default:
      return describeValue(refusal)
  }
}

const SAID_IN_FULL = {
  no_sku: 'it has no SKU',
  no_title: 'it has no title',
  no_category: 'it has no category, and no rule of the mapping finds one',
  no_price: 'it has no price, so it cannot be sold',
  no_tax: 'it has no HSN code with a GST rate',
  price_not_positive: 'the price is zero',
} as const

type Repetition = Extract<RowRefusal, { readonly firstLine: number | null; readonly field?: never }>

function describeRepetition(refusal: Repetition): string {
  switch (refusal.code) {
    case 'sku_repeated':
      return `the SKU already stands on line ${refusal.firstLine}`
    case 'barcode_repeated':
      return `the barcode already stands on line ${refusal.firstLine}`
    case 'options_repeated':
      return refusal.firstLine === null
        ? 'the product already has a variant with the same options'
        : `the options are the same as on line ${refusal.firstLine}`
    default:
      return assertNever(refusal, 'every repetition has a sentence')
  }
}

type WithValue = Exclude<
  RowRefusal,
  | Repetition
  | { readonly code: keyof typeof SAID_IN_FULL | 'unreadable' | 'too_long' | 'differs_from_first_row' }
>

function describeValue(refusal: WithValue): string {
  switch (refusal.code) {
    case 'sku_shape':
      return `the SKU "${refusal.sku}" is not 3 to 40 capital letters, digits and hyphens`
    case 'sku_of_other_product':
      return `the SKU belongs to the product "${refusal.slug}"`
    case 'handle_shape':
      return `the product handle "${refusal.handle}" is not small letters, digits and hyphens`
    case 'category_unknown_characters':
      return `the category "${refusal.name}" has no letter or digit of the Latin alphabet`
    case 'drawing_unknown':
      return `there is no picture "${refusal.drawing}" in the set of drawings`
    case 'image_url':
      return `the picture's address is not http or https: "${refusal.url}"`
    case 'price_above_mrp':
      return `the price ${rupees(refusal.price)} is above the MRP ${rupees(refusal.mrp)}`
    case 'barcode_check':
      return `"${refusal.barcode}" is no GTIN-8, -12, -13 or -14 with a right check digit`
    case 'barcode_of_other_variant':
      return `the barcode belongs to the SKU ${refusal.sku}`
    case 'hsn_shape':
      return `the HSN code "${refusal.hsn}" does not have 4, 6 or 8 digits`
    case 'tax_rate_unknown':
      return `${refusal.rate / 100} % is no GST rate`
    case 'other_option_names':
      return `its options are not the product's: ${refusal.expected.join(', ') || 'none'}`
    default:
      return assertNever(refusal, 'every refusal has a sentence')
  }
}

function rupees(paise: number): string {
  return `₹${(paise / 100).toFixed(2)}`
}
