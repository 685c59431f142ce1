import type { RowRefusal } from '../row-refusal.ts'
import type { PreparedRow } from '../rules/prepared-row.ts'
import { checkProduct, checkVariant } from './check-row.ts'
import type { ProductDraft, VariantDraft } from './product-draft.ts'

/** A row that is not imported, and why. */
export interface RefusedRow {
  readonly line: number
  readonly sku: string
  readonly title: string
  readonly refusal: RowRefusal
}

export interface GroupedProducts {
  readonly drafts: readonly ProductDraft[]
  readonly refused: readonly RefusedRow[]
}

/**
 * Makes products of checked rows: rows of one group are one product, whose own columns are read from its first row. A bad
 * variant is refused alone; a bad product is refused with all its rows. Products keep the order of the file.
 */
export function groupProducts(rows: readonly PreparedRow[]): GroupedProducts {
  const repeats = new Repeats()
  const refused: RefusedRow[] = []
  const drafts: ProductDraft[] = []
  for (const group of groupsOf(rows)) {
    const good: VariantDraft[] = []
    for (const row of group) {
      const refusal = refusalOf(row, { group, good, repeats })
      if (refusal) refused.push({ line: row.line, sku: row.sku, title: row.title || titleOf(group), refusal })
      else good.push(variantDraft(row))
    }
    if (good.length > 0) drafts.push(productDraft(group, good))
  }
  return { drafts, refused }
}

function groupsOf(rows: readonly PreparedRow[]): Iterable<PreparedRow[]> {
  return Map.groupBy(rows, (row) => row.group).values()
}

interface GroupSoFar {
  readonly group: readonly PreparedRow[]
  readonly good: readonly VariantDraft[]
  readonly repeats: Repeats
}

function refusalOf(row: PreparedRow, { group, good, repeats }: GroupSoFar): RowRefusal | null {
  const first = group[0] ?? row
  return (
    checkProduct(first) ??
    differenceFrom(first, row) ??
    checkVariant(row) ??
    repeats.seenBefore(row) ??
    optionConflict(row, good)
  )
}

/** Product columns may be left empty after the first row, or repeat it; they may not say something else. */
function differenceFrom(first: PreparedRow, row: PreparedRow): RowRefusal | null {
  for (const field of ['title', 'brand', 'description', 'drawing'] as const) {
    if (row[field] !== '' && row[field] !== first[field])
      return { code: 'differs_from_first_row', field, firstLine: first.line }
  }
  if (row.category.length > 0 && row.category.join() !== first.category.join())
    return { code: 'differs_from_first_row', field: 'category', firstLine: first.line }
  return null
}

/** Variants of one product differ in the values of the same options, else nobody could choose between them. */
function optionConflict(row: PreparedRow, good: readonly VariantDraft[]): RowRefusal | null {
  const model = good[0]
  if (!model) return null
  const expected = model.options.map(({ name }) => name)
  if (row.options.map(({ name }) => name).join('|') !== expected.join('|'))
    return { code: 'other_option_names', expected }
  const twin = good.find((draft) => optionKey(draft.options) === optionKey(row.options))
  return twin ? { code: 'options_repeated', firstLine: twin.line } : null
}

/** Two variants with the same key cannot be told apart. */
export function optionKey(options: readonly { readonly name: string; readonly value: string }[]): string {
  return options.map(({ name, value }) => `${name}: ${value}`.toLowerCase()).join(' | ')
}

/** SKUs and barcodes that earlier rows of the file took. */
class Repeats {
  readonly #skus = new Map<string, number>()
  readonly #barcodes = new Map<string, number>()

  /** Refuses a second use; remembers a first one. */
  seenBefore({ sku, barcode, line }: PreparedRow): RowRefusal | null {
    const skuLine = this.#skus.get(sku)
    if (skuLine !== undefined) return { code: 'sku_repeated', firstLine: skuLine }
    const barcodeLine = this.#barcodes.get(barcode)
    if (barcodeLine !== undefined) return { code: 'barcode_repeated', firstLine: barcodeLine }
    this.#skus.set(sku, line)
    if (barcode !== '') this.#barcodes.set(barcode, line)
    return null
  }
}

function titleOf(group: readonly PreparedRow[]): string {
  return group[0]?.title ?? ''
}

function variantDraft(row: PreparedRow): VariantDraft {
  const price = row.price ?? 0
  return {
    line: row.line,
    sku: row.sku,
    barcode: row.barcode || null,
    options: row.options,
    price,
    mrp: row.mrp ?? price,
    isPlaceholderPrice: row.isPlaceholderPrice,
    hsn: row.hsn,
    taxRate: row.taxRate ?? 0,
    stock: row.stock ?? 0,
  }
}

function productDraft(group: readonly PreparedRow[], variants: readonly VariantDraft[]): ProductDraft {
  const first = group[0]
  if (!first) throw new Error('a group has the row that began it')
  return {
    handle: first.handle,
    title: first.title,
    brand: first.brand || null,
    category: first.category,
    description: first.description,
    specifications: first.specifications,
    drawing: first.drawing,
    imageUrls: first.imageUrls,
    variants,
  }
}
