import { divideRoundHalfUp, type Paise } from './money.ts'

/** Where the buyer is, seen from the shop: decides between CGST + SGST and IGST (IGST Act 2017, sections 7, 8 and 10). */
export type PlaceOfSupply = 'within_state' | 'across_states'

/** One gross amount taken apart. `taxable + cgst + sgst + igst` is the gross, to the paisa. */
export interface TaxSplit {
  readonly taxable: Paise
  readonly cgst: Paise
  readonly sgst: Paise
  readonly igst: Paise
}

/** The supply is within the state when the delivery address is in the shop's own state (two-digit GST state codes). */
export function placeOfSupply(shopStateCode: string, deliveryStateCode: string): PlaceOfSupply {
  return shopStateCode === deliveryStateCode ? 'within_state' : 'across_states'
}

/**
 * Takes a tax-included amount apart. `rateBasisPoints` is the whole GST rate (18 % is 1800).
 * CGST and SGST are always equal: an odd paisa of tax goes back to the taxable value.
 */
export function splitTax(gross: Paise, rateBasisPoints: number, place: PlaceOfSupply): TaxSplit {
  const taxable = Number(divideRoundHalfUp(BigInt(gross) * 10_000n, BigInt(10_000 + rateBasisPoints)))
  const tax = gross - taxable
  if (place === 'across_states') return { taxable, cgst: 0, sgst: 0, igst: tax }
  const half = Math.floor(tax / 2)
  return { taxable: gross - 2 * half, cgst: half, sgst: half, igst: 0 }
}
