import { describe, expect, it } from 'vitest'
import { planImport } from './plan-import.ts'
import type { ProductDraft, VariantDraft } from './product-draft.ts'
import type { ExistingProduct, ExistingVariant, ShopState } from './shop-state.ts'

const NOW = new Date('2026-11-22T06:00:00Z')

function variant(given: Partial<VariantDraft> = {}): VariantDraft {
  return {
    line: 2,
    sku: 'CUP-1',
    barcode: null,
    options: [],
    price: 9_000,
    mrp: 10_000,
    isPlaceholderPrice: false,
    hsn: '6912',
    taxRate: 500,
    stock: 7,
    ...given,
  }
}

function draft(given: Partial<ProductDraft> = {}): ProductDraft {
  return {
    handle: null,
    title: 'Clay Cup',
    brand: 'Palmview',
    category: ['Kitchen', 'Cups'],
    description: '',
    specifications: [],
    drawing: '2615',
    imageUrls: [],
    variants: [variant()],
    ...given,
  }
}

const EMPTY: ShopState = {
  locationId: 'shop-floor',
  categories: new Map(),
  brands: new Map(),
  taxClasses: new Map(),
  products: [],
  variants: [],
  takenSlugs: new Set(),
}

function plan(drafts: readonly ProductDraft[], state: ShopState = EMPTY) {
  let ids = 0
  const newId = () => {
    ids += 1
    return `new-${ids}`
  }
  return planImport({ drafts, refused: [] }, state, { newId, now: NOW, drawingOfCategory: () => null })
}

const CUP: ExistingProduct = {
  id: 'cup',
  slug: 'clay-cup',
  title: 'Clay Cup',
  description: 'Thrown by hand.',
  brandId: 'palmview',
  categoryId: 'cups',
  specifications: [{ name: 'Clay', value: 'Red' }],
  drawing: '2615',
  imageUrls: [],
}
const CUP_1: ExistingVariant = {
  id: 'cup-1',
  productId: 'cup',
  sku: 'CUP-1',
  barcode: '2000000000015',
  options: [],
  price: 9_000,
  mrp: 10_000,
  taxClassId: 'tax',
  position: 0,
  isStocked: true,
}
const STOCKED: ShopState = {
  ...EMPTY,
  categories: new Map([
    ['kitchen', 'kitchen'],
    ['kitchen/cups', 'cups'],
  ]),
  brands: new Map([['palmview', 'palmview']]),
  taxClasses: new Map([['6912/500', 'tax']]),
  products: [CUP],
  variants: [CUP_1],
  takenSlugs: new Set(['clay-cup']),
}

const kinds = (made: ReturnType<typeof plan>) => made.outcomes.map(({ kind }) => kind)

describe('planImport on an empty shop', () => {
  it('plans the product with its category, brand, tax class, variant and opening stock', () => {
    const made = plan([draft()])
    expect(made.categories.map(({ path }) => path)).toEqual(['kitchen', 'kitchen/cups'])
    expect(made.categories[1]?.parent_id).toBe(made.categories[0]?.id)
    expect(made.brands).toMatchObject([{ name: 'Palmview', slug: 'palmview' }])
    expect(made.taxClasses).toMatchObject([{ hsn: '6912', rate_basis_points: 500 }])
    expect(made.products).toMatchObject([{ slug: 'clay-cup', title: 'Clay Cup' }])
    expect(made.openingStock).toMatchObject([{ variant_id: made.variants[0]?.id, quantity: 7 }])
    expect(kinds(made)).toEqual(['created'])
  })

  it('gives products of one title addresses of their own', () => {
    const made = plan([draft(), draft({ variants: [variant({ sku: 'CUP-2' })] })])
    expect(made.products.map(({ slug }) => slug)).toEqual(['clay-cup', 'clay-cup-cup-2'])
  })

  it('makes one brand of two spellings', () => {
    const made = plan([draft(), draft({ brand: 'PALMVIEW', variants: [variant({ sku: 'CUP-2' })] })])
    expect(made.brands).toHaveLength(1)
  })
})

describe('planImport on a shop that has the product', () => {
  it('changes nothing when the file says the same', () => {
    const made = plan([draft()], STOCKED)
    expect(kinds(made)).toEqual(['unchanged'])
    expect([made.products, made.variants, made.openingStock, made.touchedProductIds]).toEqual([
      [],
      [],
      [],
      [],
    ])
  })

  it('changes a price and says from what', () => {
    const made = plan([draft({ variants: [variant({ price: 8_500 })] })], STOCKED)
    expect(made.outcomes[0]?.changes).toEqual([{ field: 'price', before: '₹90.00', after: '₹85.00' }])
    expect(made.variants).toMatchObject([{ id: 'cup-1', price: 8_500, barcode: '2000000000015' }])
    expect(made.touchedProductIds).toEqual(['cup'])
  })

  it('never replaces a price of the shop by a placeholder', () => {
    const made = plan(
      [draft({ variants: [variant({ price: 100, mrp: 100, isPlaceholderPrice: true })] })],
      STOCKED,
    )
    expect(kinds(made)).toEqual(['unchanged'])
  })

  it('keeps what a file without products leaves empty, and empties it for a file that knows products', () => {
    expect(plan([draft({ brand: null })], STOCKED).products).toEqual([])
    const own = plan([draft({ handle: 'clay-cup', brand: null })], STOCKED)
    expect(own.products).toMatchObject([{ id: 'cup', brand_id: null, description: '', attributes: [] }])
  })

  it('adds a variant behind those that are there, and opens its stock alone', () => {
    const large = { options: [{ name: 'Size', value: 'Large' }] }
    const made = plan(
      [draft({ handle: 'clay-cup', variants: [variant({ sku: 'CUP-2', ...large })] })],
      STOCKED,
    )
    expect(made.variants).toMatchObject([{ product_id: 'cup', sku: 'CUP-2', position: 1 }])
    expect(made.openingStock).toHaveLength(1)
  })

  it('opens the stock of a variant that has none', () => {
    const made = plan([draft()], { ...STOCKED, variants: [{ ...CUP_1, isStocked: false }] })
    expect(made.openingStock).toMatchObject([{ variant_id: 'cup-1', quantity: 7 }])
    expect(kinds(made)).toEqual(['changed'])
  })

  it('keeps a variant with the product that has it, however the file folds it today', () => {
    const folded = draft({
      title: 'Cup',
      variants: [variant({ sku: 'CUP-9' }), variant({ line: 3 })],
    })
    const made = plan([folded], STOCKED)
    expect(made.createdProducts).toBe(0)
    expect(made.variants.find(({ sku }) => sku === 'CUP-9')?.product_id).toBe('cup')
  })

  it.each<[string, ProductDraft, string]>([
    ['belongs to another product', draft({ handle: 'other-cup' }), 'sku_of_other_product'],
    [
      'carries the barcode of another',
      draft({ handle: 'clay-cup', variants: [variant({ sku: 'CUP-2', barcode: '2000000000015' })] }),
      'barcode_of_other_variant',
    ],
    [
      'has the options of one that the file does not name',
      draft({ handle: 'clay-cup', variants: [variant({ sku: 'CUP-2' })] }),
      'options_repeated',
    ],
  ])('refuses a variant that %s', (_what, given, code) => {
    const made = plan([given], STOCKED)
    expect(made.outcomes.map(({ refusal }) => refusal?.code)).toEqual([code])
    expect([made.products, made.variants]).toEqual([[], []])
  })
})
