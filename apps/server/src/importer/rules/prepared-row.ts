import type { ProductRow } from '../product-row.ts'

/** A row after the rules of its mapping have filled what the file left open. Rows of one group are one product. */
export interface PreparedRow extends ProductRow {
  readonly group: string
  readonly isPlaceholderPrice: boolean
}
