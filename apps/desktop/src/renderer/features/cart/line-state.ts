import type { CartLineView } from '@galla/api'

/** What stands in the way of buying a line as it is; null when nothing does. */
export type LineProblem =
  | { kind: 'sold_out' }
  | { kind: 'not_sold' }
  | { kind: 'only_left'; available: number }
  | { kind: 'over_limit'; left: number }

/** A line has at most one such problem: the one the shopper must act upon. */
export function problemOf(line: CartLineView): LineProblem | null {
  for (const notice of line.notices) {
    if (notice.kind !== 'price_changed') return notice
  }
  return null
}

/** From how many units downwards what is left is told. */
const FEW = 5

/** How many are left, when that is few enough to say; null otherwise. */
export function fewLeft(line: CartLineView): number | null {
  const isFew = line.maximumReason === 'stock' && line.maximum > 0 && line.maximum <= FEW
  return isFew && problemOf(line) === null ? line.maximum : null
}

export interface LinePriceChange {
  readonly variantId: string
  readonly title: string
  readonly was: number
  readonly is: number
}

/** The prices that moved, in the order of the lines. Paise. */
export function priceChangesOf(lines: readonly CartLineView[]): LinePriceChange[] {
  return lines.flatMap(({ variantId, title, notices }) =>
    notices.flatMap((notice) =>
      notice.kind === 'price_changed' ? [{ variantId, title, was: notice.was, is: notice.is }] : [],
    ),
  )
}
