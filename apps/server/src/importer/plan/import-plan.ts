import type { VariantOption } from '@galla/api'
import type { Specification } from '../product-row.ts'
import type { RowRefusal } from '../row-refusal.ts'

export interface CategoryRow {
  id: string
  parent_id: string | null
  name: string
  path: string
  picture: string | null
}

export interface BrandRow {
  id: string
  name: string
  slug: string
}

export interface TaxClassRow {
  id: string
  hsn: string
  rate_basis_points: number
}

export interface ProductTableRow {
  id: string
  slug: string
  title: string
  description: string
  brand_id: string | null
  category_id: string
  attributes: readonly Specification[]
  drawing: string
  created_at: Date
  updated_at: Date
}

export interface ProductImageRow {
  id: string
  product_id: string
  url: string
  position: number
}

export interface VariantTableRow {
  id: string
  product_id: string
  sku: string
  barcode: string | null
  options: readonly VariantOption[]
  price: number
  mrp: number
  tax_class_id: string
  position: number
}

/** Units received for a variant that the location has no stock record of. */
export interface OpeningStockRow {
  movement_id: string
  location_id: string
  variant_id: string
  quantity: number
  at: Date
}

/** One field that a file changes, in the words of the report. */
export interface FieldChange {
  readonly field: string
  readonly before: string
  readonly after: string
}

/** What becomes of one row of the file. */
export interface RowOutcome {
  readonly line: number
  readonly sku: string
  readonly title: string
  readonly kind: 'created' | 'changed' | 'unchanged' | 'refused'
  readonly changes: readonly FieldChange[]
  readonly refusal: RowRefusal | null
  /** The price is the mapping's placeholder: the file had none. */
  readonly isPlaceholderPrice: boolean
}

/** Everything that an import writes, decided before anything is written. */
export interface ImportPlan {
  readonly categories: CategoryRow[]
  readonly brands: BrandRow[]
  readonly taxClasses: TaxClassRow[]
  /** New and changed ones. */
  readonly products: ProductTableRow[]
  readonly createdProducts: number
  readonly images: ProductImageRow[]
  /** New and changed ones. */
  readonly variants: VariantTableRow[]
  readonly openingStock: OpeningStockRow[]
  /** Products whose card or filters change. */
  readonly touchedProductIds: string[]
  /** In the order of the file's lines. */
  readonly outcomes: RowOutcome[]
}
