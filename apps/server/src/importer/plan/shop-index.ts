import type { RowRefusal } from '../row-refusal.ts'
import { optionKey } from './group-products.ts'
import type { ProductDraft, VariantDraft } from './product-draft.ts'
import type { ExistingProduct, ExistingVariant, ShopState } from './shop-state.ts'

/** A draft beside the product of the shop that it is, if any. */
export interface PlacedDraft {
  readonly draft: ProductDraft
  readonly existing: ExistingProduct | null
}

/** The shop's state, ready to be asked. */
export class ShopIndex {
  readonly #productsBySlug: ReadonlyMap<string, ExistingProduct>
  readonly #productsById: ReadonlyMap<string, ExistingProduct>
  readonly #variantsBySku: ReadonlyMap<string, ExistingVariant>
  readonly #variantsByProduct: ReadonlyMap<string, ExistingVariant[]>
  readonly #skusByBarcode: ReadonlyMap<string, string>

  constructor(state: ShopState) {
    this.#productsBySlug = new Map(state.products.map((product) => [product.slug, product]))
    this.#productsById = new Map(state.products.map((product) => [product.id, product]))
    this.#variantsBySku = new Map(state.variants.map((variant) => [variant.sku, variant]))
    this.#variantsByProduct = Map.groupBy(state.variants, (variant) => variant.productId)
    this.#skusByBarcode = new Map(
      state.variants.flatMap(({ barcode, sku }) => (barcode === null ? [] : [[barcode, sku] as const])),
    )
  }

  /** The product with the file's handle, or else the one that has one of its SKUs. */
  productOf(draft: ProductDraft): ExistingProduct | null {
    if (draft.handle !== null) return this.#productsBySlug.get(draft.handle) ?? null
    for (const { sku } of draft.variants) {
      const variant = this.#variantsBySku.get(sku)
      if (variant) return this.#productsById.get(variant.productId) ?? null
    }
    return null
  }

  variant(sku: string): ExistingVariant | undefined {
    return this.#variantsBySku.get(sku)
  }

  /** The position behind the last variant that the shop has. */
  nextPosition(productId: string): number {
    const positions = (this.#variantsByProduct.get(productId) ?? []).map(({ position }) => position)
    return Math.max(-1, ...positions) + 1
  }

  /** Why the shop's state does not allow this variant; null when it does. */
  conflict(variant: VariantDraft, { draft, existing }: PlacedDraft): RowRefusal | null {
    const owner = this.#variantsBySku.get(variant.sku)
    if (owner && owner.productId !== existing?.id)
      return { code: 'sku_of_other_product', slug: this.#productsById.get(owner.productId)?.slug ?? '' }
    const barcodeSku = variant.barcode === null ? undefined : this.#skusByBarcode.get(variant.barcode)
    if (barcodeSku !== undefined && barcodeSku !== variant.sku)
      return { code: 'barcode_of_other_variant', sku: barcodeSku }
    return owner === undefined && existing && this.#hasTwin(variant, { draft, existing })
      ? { code: 'options_repeated', firstLine: null }
      : null
  }

  /** Whether a variant that the file does not name already has these options. */
  #hasTwin(
    variant: VariantDraft,
    { draft, existing }: { draft: ProductDraft; existing: ExistingProduct },
  ): boolean {
    const inFile = new Set(draft.variants.map(({ sku }) => sku))
    return (this.#variantsByProduct.get(existing.id) ?? []).some(
      (other) => !inFile.has(other.sku) && optionKey(other.options) === optionKey(variant.options),
    )
  }
}
