import type { Mapping, MappingRules } from '../mapping/mapping.schemas.ts'
import type { ProductRow } from '../product-row.ts'
import { BrandLexicon, chooseBrand } from './brand-rules.ts'
import { chooseCategory } from './category-rules.ts'
import { foldRows } from './fold-rules.ts'
import { chooseDrawing } from './picture-rules.ts'
import { placeholderPrice } from './placeholder-prices.ts'
import type { PreparedRow } from './prepared-row.ts'
import { taxOfCategory } from './tax-rules.ts'

export interface PrepareOptions {
  readonly mapping: Mapping
  /** Units to receive for new variants whose row says none; the mapping's figure when not given. */
  readonly stock?: number | undefined
}

/**
 * Fills what the file left open, by the rules that its mapping names: brand, category, variants, price, tax, stock, drawing.
 * What the file says is never replaced by a guess, except a category path that is no path.
 */
export function prepareRows(rows: readonly ProductRow[], { mapping, stock }: PrepareOptions): PreparedRow[] {
  const { rules } = mapping
  const branded = rules.guessBrand ? guessBrands(rows) : rows
  const placed = branded.map((row) => ({ row: placeRow(row, rules), sourceLevels: row.category }))
  const grouped = rules.fold
    ? foldRows(placed, rules.fold)
    : placed.map(({ row }) => ({ row, group: row.handle ?? `line ${row.line}` }))
  return grouped.map(({ row, group }) => ({
    ...complete(row, { rules, stock: stock ?? rules.stock, isFirst: isFirstRow(row) }),
    group,
    isPlaceholderPrice: rules.placeholderPrices && row.price === null,
  }))
}

/** In a file that knows products, only the first row of each says what it is; empty cells below it stay empty. */
function isFirstRow(row: ProductRow): boolean {
  return row.handle === null || row.title !== ''
}

function guessBrands(rows: readonly ProductRow[]): ProductRow[] {
  const questions = rows.map(({ title, brand, category }) => ({ title, brand, levels: category }))
  const lexicon = new BrandLexicon(questions)
  return rows.map((row) => ({
    ...row,
    brand: chooseBrand({ title: row.title, brand: row.brand, levels: row.category }, lexicon),
  }))
}

function placeRow(row: ProductRow, { category }: MappingRules): ProductRow {
  if (!category) return row
  return {
    ...row,
    category: chooseCategory({ title: row.title, brand: row.brand, levels: row.category }, category),
  }
}

function complete(
  row: ProductRow,
  { rules, stock, isFirst }: { rules: MappingRules; stock: number; isFirst: boolean },
): ProductRow {
  const price = row.price ?? (rules.placeholderPrices ? placeholderPrice(row.category) : null)
  const tax = rules.taxByCategory && row.hsn === '' ? taxOfCategory(row.category, price ?? 0) : null
  return {
    ...row,
    price,
    hsn: tax?.hsn ?? row.hsn,
    taxRate: tax?.rate ?? row.taxRate,
    stock: row.stock ?? stock,
    drawing: row.drawing !== '' || !isFirst ? row.drawing : chooseDrawing(row.title, row.category),
  }
}
