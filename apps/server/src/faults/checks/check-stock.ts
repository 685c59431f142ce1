import type { FaultVariant } from '../shop.ts'
import type { Finding } from './finding.ts'
import { adjustedUnits, bodyOf, orderContent, orderedUnits } from './operations.ts'
import type { ReadHistory } from './read-history.ts'
import type { LevelState, OrderState } from './shop-state.queries.ts'

/** The database's word on what took effect and where it stands now; quantities come from the history alone. */
export interface StockFacts {
  readonly history: ReadHistory
  readonly variants: readonly FaultVariant[]
  readonly levels: readonly LevelState[]
  readonly orders: readonly OrderState[]
  /** Keys of adjustments that took effect. */
  readonly adjusted: ReadonlySet<string>
}

const HELD = new Set(['awaiting_payment', 'placed', 'packed'])
const LEFT = new Set(['shipped', 'delivered'])

/**
 * Counts every shelf again without the ledger: what was there at the beginning, what the history says was received and written off,
 * less what left with orders; and beside it what orders hold. Only which requests took effect is asked of the database.
 */
export function checkStockReplay(facts: StockFacts): Finding[] {
  const count = new Map(facts.variants.map(({ id, initial }) => [id, { onHand: initial, reserved: 0 }]))
  for (const key of facts.adjusted) {
    const story = facts.history.stories.get(key)
    if (!story) continue
    const { variantId, quantity } = adjustedUnits(bodyOf(story))
    const level = count.get(variantId)
    if (level) level.onHand += quantity
  }
  for (const order of facts.orders) {
    const story = facts.history.stories.get(order.key)
    if (!story) continue
    for (const { variantId, quantity } of orderedUnits(bodyOf(story, orderContent(order)))) {
      const level = count.get(variantId)
      if (!level) continue
      if (HELD.has(order.status)) level.reserved += quantity
      if (LEFT.has(order.status)) level.onHand -= quantity
    }
  }
  return facts.levels.flatMap((level) => {
    const counted = count.get(level.variantId)
    if (!counted || (counted.onHand === level.onHand && counted.reserved === level.reserved)) return []
    return [
      {
        checker: 'stock-replay' as const,
        row: `variant ${level.sku}`,
        detail:
          `stands at ${level.onHand} on hand and ${level.reserved} reserved; ` +
          `by the history it is ${counted.onHand} and ${counted.reserved}`,
        traces: [level.variantId],
      },
    ]
  })
}
