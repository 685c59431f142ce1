import type { VariantOption } from '@galla/api'
import type { Specification } from '../product-row.ts'

/** What the shop already has of what a file names. Read in the transaction that writes, so the plan is true when it is carried out. */
export interface ShopState {
  readonly locationId: string
  /** Ids by path of slugs. */
  readonly categories: ReadonlyMap<string, string>
  /** Ids by slug. */
  readonly brands: ReadonlyMap<string, string>
  /** Ids by `taxKey`. */
  readonly taxClasses: ReadonlyMap<string, string>
  readonly products: readonly ExistingProduct[]
  /** All variants of `products`, and those whose barcode stands in the file. */
  readonly variants: readonly ExistingVariant[]
  /** Slugs that a new product of the file would like and cannot have. */
  readonly takenSlugs: ReadonlySet<string>
}

export interface ExistingProduct {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly brandId: string | null
  readonly categoryId: string
  readonly specifications: readonly Specification[]
  readonly drawing: string
  readonly imageUrls: readonly string[]
}

export interface ExistingVariant {
  readonly id: string
  readonly productId: string
  readonly sku: string
  readonly barcode: string | null
  readonly options: readonly VariantOption[]
  readonly price: number
  readonly mrp: number
  readonly taxClassId: string
  readonly position: number
  /** Whether the location has a stock record of it; opening stock is only for variants without one. */
  readonly isStocked: boolean
}

/** Which tax class a variant is in. */
export function taxKey(hsn: string, rateBasisPoints: number): string {
  return `${hsn}/${rateBasisPoints}`
}
