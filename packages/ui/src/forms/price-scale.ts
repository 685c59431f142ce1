/** The slider's positions run from 0 to this; fine enough that every nice price can be reached. */
export const PRICE_STEPS = 200

export interface PriceBounds {
  minPaise: number
  maxPaise: number
}

/**
 * Prices crowd at the low end, so the slider is logarithmic: half its way is the geometric middle. The result is a round
 * number of rupees (two leading figures) and never leaves the bounds; the ends are exactly the bounds.
 */
export function priceAt(position: number, { minPaise, maxPaise }: PriceBounds): number {
  if (position <= 0) return minPaise
  if (position >= PRICE_STEPS) return maxPaise
  const low = Math.max(minPaise, 100)
  const paise = low * (Math.max(maxPaise, low) / low) ** (position / PRICE_STEPS)
  return Math.min(maxPaise, Math.max(minPaise, roundToNice(paise)))
}

/** The nearest position of a price; the inverse of `priceAt` up to its rounding. */
export function positionOf(paise: number, { minPaise, maxPaise }: PriceBounds): number {
  const low = Math.max(minPaise, 100)
  if (paise <= low || maxPaise <= low) return paise >= maxPaise ? PRICE_STEPS : 0
  const share = Math.log(paise / low) / Math.log(maxPaise / low)
  return Math.min(PRICE_STEPS, Math.max(0, Math.round(share * PRICE_STEPS)))
}

function roundToNice(paise: number): number {
  const rupees = paise / 100
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rupees)) - 1)
  return Math.round(rupees / unit) * unit * 100
}
