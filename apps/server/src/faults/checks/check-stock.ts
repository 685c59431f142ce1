import type { FaultVariant } from '../shop.ts'
import type { Finding } from './finding.ts'
import {
  adjustedUnits,
  bodyOf,
  orderContent,
  orderedUnits,
  restockedLines,
  type Units,
} from './operations.ts'
import type { ReadHistory } from './read-history.ts'
import type { LevelState, OrderState, ReturnState } from './shop-state.queries.ts'

/** The database's word on what took effect and where it stands now; quantities come from the history alone. */
export interface StockFacts {
  readonly history: ReadHistory
  readonly variants: readonly FaultVariant[]
  readonly levels: readonly LevelState[]
  readonly orders: readonly OrderState[]
  /** Keys of adjustments that took effect. */
  readonly adjusted: ReadonlySet<string>
  /** Returns that took effect. */
  readonly returns: readonly ReturnState[]
}

const HELD = new Set(['awaiting_payment', 'placed', 'packed'])
const LEFT = new Set(['shipped', 'delivered', 'completed', 'returned'])

/**
 * Counts every shelf again without the ledger: what was there at the beginning, what the history says was received and written off,
 * less what left with orders; and beside it what orders hold. Only which requests took effect is asked of the database.
 */
export function checkStockReplay(facts: StockFacts): Finding[] {
  const counted = new Map(facts.variants.map(({ id, initial }) => [id, { onHand: initial, reserved: 0 }]))
  for (const { variantId, onHand, reserved } of changesOf(facts)) {
    const level = counted.get(variantId)
    if (!level) continue
    level.onHand += onHand
    level.reserved += reserved
  }
  return facts.levels.flatMap((level) => {
    const count = counted.get(level.variantId)
    if (!count || (count.onHand === level.onHand && count.reserved === level.reserved)) return []
    return [
      {
        checker: 'stock-replay' as const,
        row: `variant ${level.sku}`,
        detail:
          `stands at ${level.onHand} on hand and ${level.reserved} reserved; ` +
          `by the history it is ${count.onHand} and ${count.reserved}`,
        traces: [level.variantId],
      },
    ]
  })
}

interface LevelChange {
  readonly variantId: string
  readonly onHand: number
  readonly reserved: number
}

function changesOf(facts: StockFacts): LevelChange[] {
  const { stories } = facts.history
  return [
    ...[...facts.adjusted].flatMap((key) => {
      const story = stories.get(key)
      return story ? [received(adjustedUnits(bodyOf(story)))] : []
    }),
    ...facts.orders.flatMap((order) => {
      const story = stories.get(order.key)
      return story
        ? orderedUnits(bodyOf(story, orderContent(order))).map((units) => ordered(units, order))
        : []
    }),
    ...facts.returns.flatMap((taken) => restocked(taken, facts).map(received)),
  ]
}

function received({ variantId, quantity }: Units): LevelChange {
  return { variantId, onHand: quantity, reserved: 0 }
}

function ordered({ variantId, quantity }: Units, { status }: OrderState): LevelChange {
  return { variantId, onHand: LEFT.has(status) ? -quantity : 0, reserved: HELD.has(status) ? quantity : 0 }
}

/** What a return put back onto the shelf: how much the history says, of what the order's lines say. */
export function restocked({ key, orderId }: ReturnState, { history, orders }: StockFacts): Units[] {
  const story = history.stories.get(key)
  const order = orders.find(({ id }) => id === orderId)
  if (!story || !order) return []
  return restockedLines(bodyOf(story)).flatMap(({ orderLineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === orderLineId)
    return line ? [{ variantId: line.variantId, quantity }] : []
  })
}
