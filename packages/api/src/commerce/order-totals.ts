import type { Paise } from './money.ts'
import { type PlaceOfSupply, splitTax, type TaxSplit } from './tax.ts'

/** What the arithmetic needs to know of one line. Prices include tax. */
export interface PricedLine {
  readonly quantity: number
  readonly unitPrice: Paise
  readonly mrp: Paise
  readonly taxRateBasisPoints: number
}

export interface LineTotals extends TaxSplit {
  readonly gross: Paise
}

export interface OrderTotals extends TaxSplit {
  /** Σ quantity × MRP: what the shopper would pay without the shop's prices. */
  readonly mrpTotal: Paise
  /** Σ quantity × price. */
  readonly subtotal: Paise
  readonly discount: Paise
  readonly shipping: Paise
  /** To the whole rupee, only for cash at the counter; never hidden in a price. */
  readonly rounding: Paise
  readonly total: Paise
  readonly lines: readonly LineTotals[]
}

/**
 * The one function that totals an order: the cart's preview and the server's order use it alike.
 * Delivery is free and there are no order discounts yet, so both are zero; they stand in the sum because the
 * invariant (`total = Σ lines − discount + shipping + rounding`) does.
 */
export function calculateOrderTotals(lines: readonly PricedLine[], place: PlaceOfSupply): OrderTotals {
  const split = lines.map((line) => lineTotals(line, place))
  const sum = (pick: (line: LineTotals) => number) => split.reduce((a, line) => a + pick(line), 0)
  const subtotal = sum((line) => line.gross)
  return {
    mrpTotal: lines.reduce((a, line) => a + line.quantity * line.mrp, 0),
    subtotal,
    discount: 0,
    shipping: 0,
    rounding: 0,
    total: subtotal,
    taxable: sum((line) => line.taxable),
    cgst: sum((line) => line.cgst),
    sgst: sum((line) => line.sgst),
    igst: sum((line) => line.igst),
    lines: split,
  }
}

/** Tax is computed once a line, on its gross, so that a line's figures can stand alone on an invoice. */
export function lineTotals(line: PricedLine, place: PlaceOfSupply): LineTotals {
  const gross = line.quantity * line.unitPrice
  return { gross, ...splitTax(gross, line.taxRateBasisPoints, place) }
}
