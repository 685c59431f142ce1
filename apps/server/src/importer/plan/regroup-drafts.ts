import type { ProductDraft, VariantDraft } from './product-draft.ts'
import type { ShopState } from './shop-state.ts'

/**
 * Puts the variants of a file that knows no products where the shop already has them. Folding is a guess, made anew from each
 * file; what an earlier import decided stays. New variants go with the first known one of their draft, and drafts that turn out
 * to be one product of the shop become one.
 */
export function regroupDrafts(drafts: readonly ProductDraft[], state: ShopState): ProductDraft[] {
  const productOfSku = new Map(state.variants.map(({ sku, productId }) => [sku, productId]))
  const merged = new Map<string, ProductDraft>()
  for (const [index, draft] of drafts.entries()) {
    for (const [key, variants] of homesOf(draft, { productOfSku, index })) {
      const before = merged.get(key)
      merged.set(key, { ...(before ?? draft), variants: [...(before?.variants ?? []), ...variants] })
    }
  }
  return [...merged.values()]
}

/** The draft's variants by the product they belong to. */
function homesOf(
  draft: ProductDraft,
  { productOfSku, index }: { productOfSku: ReadonlyMap<string, string>; index: number },
): Map<string, VariantDraft[]> {
  if (draft.handle !== null) return new Map([[`handle ${draft.handle}`, [...draft.variants]]])
  const known = draft.variants.find(({ sku }) => productOfSku.has(sku))
  const homeOfNew = known ? productOfSku.get(known.sku) : undefined
  return Map.groupBy(
    draft.variants,
    ({ sku }) => `product ${productOfSku.get(sku) ?? homeOfNew ?? `new ${index}`}`,
  )
}
