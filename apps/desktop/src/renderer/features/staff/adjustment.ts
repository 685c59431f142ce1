import type { AdjustmentReason, StockLevelView } from '@galla/api'

/** What the dialog holds: a change of so many units for a reason, or a count. */
export interface AdjustmentFields {
  readonly how: 'delta' | 'count'
  readonly reason: AdjustmentReason
  readonly units: number | null
}

export interface Adjustment {
  readonly onHandDelta: number
  readonly reason: AdjustmentReason
}

export type AdjustmentProblem = 'no_units' | 'no_change' | 'below_zero'

/** Goods that came in or were found are added, a correction is what was typed, every other reason takes away. */
export function adjustmentOf(
  { how, reason, units }: AdjustmentFields,
  { onHand }: Pick<StockLevelView, 'onHand'>,
): Adjustment | AdjustmentProblem {
  if (units === null) return 'no_units'
  if (how === 'count') {
    if (units < 0) return 'below_zero'
    return units === onHand ? 'no_change' : { onHandDelta: units - onHand, reason: 'correction' }
  }
  const onHandDelta = reason === 'correction' ? units : Math.abs(units) * directionOf(reason)
  if (onHandDelta === 0) return 'no_units'
  return onHand + onHandDelta < 0 ? 'below_zero' : { onHandDelta, reason }
}

function directionOf(reason: AdjustmentReason): 1 | -1 {
  return reason === 'receipt' || reason === 'found' ? 1 : -1
}
