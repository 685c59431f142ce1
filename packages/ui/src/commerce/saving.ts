/**
 * Whole per cent saved against the MRP, rounded down so that no saving is promised that is not given.
 * Null when there is none to speak of: no MRP, MRP not above the price, or less than one per cent.
 */
export function savingPercent(pricePaise: number, mrpPaise: number | null | undefined): number | null {
  if (!mrpPaise || mrpPaise <= pricePaise) return null
  const percent = Math.floor(((mrpPaise - pricePaise) * 100) / mrpPaise)
  return percent >= 1 ? percent : null
}
