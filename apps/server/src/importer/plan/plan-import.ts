import { productChanges, variantChanges } from './changes.ts'
import type { GroupedProducts } from './group-products.ts'
import type {
  FieldChange,
  ImportPlan,
  OpeningStockRow,
  ProductImageRow,
  ProductTableRow,
  RowOutcome,
  VariantTableRow,
} from './import-plan.ts'
import { PlannedNames, type PlanTools } from './plan-names.ts'
import type { ProductDraft, VariantDraft } from './product-draft.ts'
import { regroupDrafts } from './regroup-drafts.ts'
import { type PlacedDraft, ShopIndex } from './shop-index.ts'
import type { ExistingVariant, ShopState } from './shop-state.ts'
import { SlugDesk } from './slug-desk.ts'

/**
 * Decides what becomes of every row: created, changed, unchanged or refused. Pure: it reads the state it is given and answers
 * what is to be written. Nothing that the file leaves out is touched. In a file that knows no products an empty cell says
 * nothing and empties nothing; in Galla's own CSV it empties the field.
 */
export function planImport(grouped: GroupedProducts, state: ShopState, tools: PlanTools): ImportPlan {
  const planner = new Planner(state, tools)
  for (const draft of regroupDrafts(grouped.drafts, state)) planner.add(draft)
  const refused = grouped.refused.map(
    ({ refusal, ...row }): RowOutcome => ({ ...plain(row), kind: 'refused', refusal }),
  )
  return planner.plan(refused)
}

class Planner {
  readonly #locationId: string
  readonly #tools: PlanTools
  readonly #shop: ShopIndex
  readonly #names: PlannedNames
  readonly #slugs: SlugDesk
  readonly #products: ProductTableRow[] = []
  readonly #images: ProductImageRow[] = []
  readonly #variants: VariantTableRow[] = []
  readonly #openingStock: OpeningStockRow[] = []
  readonly #outcomes: RowOutcome[] = []
  readonly #touched = new Set<string>()
  #createdProducts = 0

  constructor(state: ShopState, tools: PlanTools) {
    this.#locationId = state.locationId
    this.#tools = tools
    this.#shop = new ShopIndex(state)
    this.#names = new PlannedNames(state, tools)
    this.#slugs = new SlugDesk(state.takenSlugs)
  }

  add(draft: ProductDraft): void {
    const place = { draft, existing: this.#shop.productOf(draft) }
    const good = draft.variants.filter((variant) => this.#admit(variant, place))
    const first = good[0]
    if (!first) return
    const { product, changes } = this.#addProduct(place, first.sku)
    for (const [index, variant] of good.entries()) {
      const productChanges = variant === first ? changes : []
      this.#addVariant(variant, { product, index, productChanges })
    }
  }

  plan(refused: readonly RowOutcome[]): ImportPlan {
    return {
      categories: this.#names.categories,
      brands: this.#names.brands,
      taxClasses: this.#names.taxClasses,
      products: this.#products,
      createdProducts: this.#createdProducts,
      images: this.#images,
      variants: this.#variants,
      openingStock: this.#openingStock,
      touchedProductIds: [...this.#touched],
      outcomes: [...this.#outcomes, ...refused].sort((a, b) => a.line - b.line),
    }
  }

  /** Notes the refusal of a variant that the shop's state does not allow. */
  #admit(variant: VariantDraft, place: PlacedDraft): boolean {
    const refusal = this.#shop.conflict(variant, place)
    if (refusal === null) return true
    const { line, sku } = variant
    this.#outcomes.push({ ...plain({ line, sku, title: place.draft.title }), kind: 'refused', refusal })
    return false
  }

  #addProduct(
    place: PlacedDraft,
    firstSku: string,
  ): { product: ProductTableRow; changes: readonly FieldChange[] } {
    const product = this.#productRow(place, firstSku)
    const images = this.#newImages(place, product.id)
    const changes = place.existing ? productChanges(place.existing, product, images.length) : []
    if (!place.existing) this.#createdProducts += 1
    if (!place.existing || changes.length > 0) {
      this.#products.push(product)
      this.#images.push(...images)
      this.#touched.add(product.id)
    }
    return { product, changes }
  }

  #productRow({ draft, existing }: PlacedDraft, firstSku: string): ProductTableRow {
    const kept = draft.handle === null ? existing : null
    const { specifications, drawing } = draft
    return {
      id: existing?.id ?? this.#tools.newId(),
      slug: existing?.slug ?? draft.handle ?? this.#slugs.take(draft.title, firstSku),
      title: draft.title,
      description: draft.description || (kept?.description ?? ''),
      brand_id: this.#names.brandId(draft.brand) ?? kept?.brandId ?? null,
      category_id: this.#names.categoryId(draft.category, drawing),
      attributes: specifications.length > 0 ? specifications : (kept?.specifications ?? []),
      drawing,
      created_at: this.#tools.now,
      updated_at: this.#tools.now,
    }
  }

  /** Images are only ever added: one that the file no longer names may have been put there by hand. */
  #newImages({ draft, existing }: PlacedDraft, productId: string): ProductImageRow[] {
    const known = existing?.imageUrls ?? []
    const fresh = [...new Set(draft.imageUrls)].filter((url) => !known.includes(url))
    return fresh.map((url, index) => ({
      id: this.#tools.newId(),
      product_id: productId,
      url,
      position: known.length + index,
    }))
  }

  #addVariant(
    draft: VariantDraft,
    place: { product: ProductTableRow; index: number; productChanges: readonly FieldChange[] },
  ): void {
    const existing = this.#shop.variant(draft.sku)
    const row = this.#variantRow(draft, { existing, product: place.product, index: place.index })
    const changes = existing ? variantChanges(existing, row) : []
    if (!existing || changes.length > 0) this.#variants.push(row)
    if (!existing?.isStocked) this.#openingStock.push(this.#opening(row.id, draft.stock))
    if (existing && !existing.isStocked)
      changes.push({ field: 'opening stock', before: '', after: String(draft.stock) })
    const all = [...place.productChanges, ...changes]
    if (!existing || all.length > 0) this.#touched.add(place.product.id)
    this.#outcomes.push({
      ...plain({ line: draft.line, sku: draft.sku, title: place.product.title }),
      kind: existing ? (all.length > 0 ? 'changed' : 'unchanged') : 'created',
      changes: all,
      isPlaceholderPrice: draft.isPlaceholderPrice,
    })
  }

  #variantRow(
    draft: VariantDraft,
    place: { existing: ExistingVariant | undefined; product: ProductTableRow; index: number },
  ): VariantTableRow {
    const { existing, product, index } = place
    const keepsPrice = existing !== undefined && draft.isPlaceholderPrice
    return {
      id: existing?.id ?? this.#tools.newId(),
      product_id: product.id,
      sku: draft.sku,
      barcode: draft.barcode ?? existing?.barcode ?? null,
      options: draft.options.length > 0 ? draft.options : (existing?.options ?? []),
      price: keepsPrice ? existing.price : draft.price,
      mrp: keepsPrice ? existing.mrp : draft.mrp,
      tax_class_id: this.#names.taxClassId(draft.hsn, draft.taxRate),
      position: existing?.position ?? this.#shop.nextPosition(product.id) + index,
    }
  }

  #opening(variantId: string, quantity: number): OpeningStockRow {
    return {
      movement_id: this.#tools.newId(),
      location_id: this.#locationId,
      variant_id: variantId,
      quantity,
      at: this.#tools.now,
    }
  }
}

function plain(row: { line: number; sku: string; title: string }): Omit<RowOutcome, 'kind'> {
  return { ...row, changes: [], refusal: null, isPlaceholderPrice: false }
}
