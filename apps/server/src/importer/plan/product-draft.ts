import type { VariantOption } from '@galla/api'
import type { Specification } from '../product-row.ts'

/** A variant that may be sold as it stands: every field was checked. */
export interface VariantDraft {
  readonly line: number
  readonly sku: string
  readonly barcode: string | null
  readonly options: readonly VariantOption[]
  /** Paise, tax included. */
  readonly price: number
  readonly mrp: number
  /** The price is the mapping's placeholder, so it never replaces one that the shop has. */
  readonly isPlaceholderPrice: boolean
  readonly hsn: string
  readonly taxRate: number
  /** Units to receive when the shop has no stock record of it. */
  readonly stock: number
}

/** A product with its good rows. */
export interface ProductDraft {
  /** The slug, where the file gives one; else the title makes it. */
  readonly handle: string | null
  readonly title: string
  readonly brand: string | null
  readonly category: readonly string[]
  readonly description: string
  readonly specifications: readonly Specification[]
  readonly drawing: string
  readonly imageUrls: readonly string[]
  readonly variants: readonly VariantDraft[]
}
