import type { ProductRow, Specification } from '../product-row.ts'
import type { RowRefusal } from '../row-refusal.ts'
import type { CsvRecord } from '../source/read-csv.ts'
import type { Mapping, TextColumn } from './mapping.schemas.ts'
import { readList, readPairs, readPercent, readRubyHash, readRupees, readUnits } from './read-cell.ts'
import { cleanText } from './text-steps.ts'

/** A row that could be read, or why one of its cells could not. */
export type MappedRow =
  | { readonly row: ProductRow }
  | { readonly line: number; readonly sku: string; readonly refusal: RowRefusal }

/** Columns that a mapping needs and the file lacks: without a title and a SKU no row can be read. */
export function missingColumns(mapping: Mapping, fileColumns: readonly string[]): string[] {
  const needed = [mapping.columns.title, mapping.columns.sku].map(aliases)
  return needed
    .filter((names) => !names.some((name) => fileColumns.includes(name)))
    .map((names) => names.join(' or '))
}

/** Turns a record of the file into Galla's words by the mapping's columns and steps. Decides nothing about goodness. */
export function mapRecord(record: CsvRecord, mapping: Mapping): MappedRow {
  const cells = new Cells(record)
  const { columns } = mapping
  const row: ProductRow = {
    line: record.line,
    handle: cells.text(columns.handle) || null,
    title: cells.text(columns.title),
    brand: cells.text(columns.brand),
    category: columns.category ? readList(cells.text(columns.category), columns.category.separator) : [],
    description: cells.text(columns.description),
    specifications: cells.pairs('specifications', columns.specifications),
    drawing: cells.text(columns.drawing),
    imageUrls: columns.imageUrls ? readList(cells.text(columns.imageUrls), columns.imageUrls.separator) : [],
    sku: cells.text(columns.sku),
    barcode: cells.text(columns.barcode),
    options: cells.pairs('options', columns.options),
    price: cells.parsed('price', columns.price, readRupees),
    mrp: cells.parsed('mrp', columns.mrp, readRupees),
    hsn: cells.text(columns.hsn),
    taxRate: cells.parsed('GST rate', columns.taxRate, readPercent),
    stock: cells.parsed('stock', columns.stock, readUnits),
  }
  return cells.refusal ? { line: record.line, sku: row.sku, refusal: cells.refusal } : { row }
}

function aliases(column: TextColumn): readonly string[] {
  return typeof column.column === 'string' ? [column.column] : column.column
}

/** Reads the cells of one record and remembers the first that cannot be read. */
class Cells {
  readonly #record: CsvRecord
  refusal: RowRefusal | null = null

  constructor(record: CsvRecord) {
    this.#record = record
  }

  text(column: TextColumn | undefined): string {
    if (!column) return ''
    const name = aliases(column).find((alias) => alias in this.#record.fields)
    return name === undefined ? '' : cleanText(this.#record.fields[name] ?? '', column.steps)
  }

  parsed(
    field: string,
    column: TextColumn | undefined,
    read: (text: string) => number | null | undefined,
  ): number | null {
    const text = this.text(column)
    const value = read(text)
    if (value === undefined) this.#refuse(field, text)
    return value ?? null
  }

  pairs(
    field: string,
    column: (TextColumn & { readonly format: 'pairs' | 'ruby-hash' }) | undefined,
  ): readonly Specification[] {
    const text = this.text(column)
    const pairs = column?.format === 'ruby-hash' ? readRubyHash(text) : readPairs(text)
    if (pairs === null) this.#refuse(field, text)
    return pairs ?? []
  }

  #refuse(field: string, value: string): void {
    this.refusal ??= { code: 'unreadable', field, value: value.slice(0, 80) }
  }
}
