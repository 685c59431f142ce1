import type { VariantOption } from '@galla/api'

/** A name and what it is: one line of a specification. */
export interface Specification {
  readonly name: string
  readonly value: string
}

/**
 * What one line of a file says of one variant and its product, in Galla's words, whatever the file called them. Null or empty
 * means that the file says nothing; the rules of its mapping then may.
 */
export interface ProductRow {
  readonly line: number
  /** The product's slug, where the file knows products; rows that share it are one product. */
  readonly handle: string | null
  readonly title: string
  readonly brand: string
  /** Names of categories, top first. */
  readonly category: readonly string[]
  readonly description: string
  readonly specifications: readonly Specification[]
  /** An asset of @lobehub/fluent-emoji-3d, without its ending. */
  readonly drawing: string
  readonly imageUrls: readonly string[]
  readonly sku: string
  readonly barcode: string
  readonly options: readonly VariantOption[]
  /** Paise, tax included. */
  readonly price: number | null
  /** Paise, tax included. */
  readonly mrp: number | null
  readonly hsn: string
  /** Basis points: 18 % is 1800. */
  readonly taxRate: number | null
  /** Units to receive when the variant is new. */
  readonly stock: number | null
}
