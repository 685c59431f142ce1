import type { OrderLineView } from '@galla/api'

/** One row of the tax table of an order: all lines of one HSN code and rate. Amounts in paise. */
export interface GstRow {
  readonly hsn: string
  readonly rateBasisPoints: number
  readonly taxable: number
  readonly cgst: number
  readonly sgst: number
  readonly igst: number
  readonly total: number
}

type TaxedLine = Pick<
  OrderLineView,
  'hsn' | 'taxRateBasisPoints' | 'taxable' | 'cgst' | 'sgst' | 'igst' | 'gross'
>

/**
 * Sums the lines by HSN code and rate, as a tax invoice shows them (CGST Rules 2017, rule 46). Nothing is worked out
 * anew: the rows sum to the order's own figures, to the paisa. Lowest rate first, then by code.
 */
export function gstByRate(lines: readonly TaxedLine[]): GstRow[] {
  const rows = new Map<string, GstRow>()
  for (const line of lines) {
    const key = `${line.taxRateBasisPoints}/${line.hsn}`
    const row = rows.get(key)
    rows.set(key, {
      hsn: line.hsn,
      rateBasisPoints: line.taxRateBasisPoints,
      taxable: (row?.taxable ?? 0) + line.taxable,
      cgst: (row?.cgst ?? 0) + line.cgst,
      sgst: (row?.sgst ?? 0) + line.sgst,
      igst: (row?.igst ?? 0) + line.igst,
      total: (row?.total ?? 0) + line.gross,
    })
  }
  return [...rows.values()].sort(
    (a, b) => a.rateBasisPoints - b.rateBasisPoints || a.hsn.localeCompare(b.hsn),
  )
}

/** `18%`, `0.25%`. */
export function rateText(basisPoints: number): string {
  return `${basisPoints / 100}%`
}
