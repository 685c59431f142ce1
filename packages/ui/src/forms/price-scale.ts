export interface PriceBounds {
  minPaise: number
  maxPaise: number
}

/** Round figures of one decade, each about a tenth above the one before. */
const FIGURES = [10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 30, 35, 40, 45, 50, 60, 70, 80, 90]

/**
 * The prices a slider stops at, in paise: the bounds exactly, and between them round rupees that grow by proportion,
 * because prices crowd at the low end. Never empty, rising, no price twice.
 */
export function priceLadder({ minPaise, maxPaise }: PriceBounds): number[] {
  const between: number[] = []
  for (let unit = 10; FIGURES[0] !== undefined && unit * FIGURES[0] < maxPaise; unit *= 10) {
    for (const figure of FIGURES) {
      const paise = figure * unit
      if (paise > minPaise && paise < maxPaise) between.push(paise)
    }
  }
  return maxPaise > minPaise ? [minPaise, ...between, maxPaise] : [minPaise]
}

/** The place of the step nearest to a price, by proportion; the lower one where two are equally near. */
export function nearestStep(ladder: readonly number[], paise: number): number {
  const above = ladder.findIndex((step) => step >= paise)
  if (above === -1) return ladder.length - 1
  const high = ladder[above]
  const low = ladder[above - 1]
  if (high === undefined || low === undefined) return above
  return paise * paise <= low * high ? above - 1 : above
}
