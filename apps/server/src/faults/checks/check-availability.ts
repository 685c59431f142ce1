import { z } from 'zod'
import type { FaultVariant } from '../shop.ts'
import { Bounds } from './bounds.ts'
import { restocked, type StockFacts } from './check-stock.ts'
import type { Finding } from './finding.ts'
import { adjustedUnits, bodyOf, orderContent, orderedUnits } from './operations.ts'
import type { Attempt, KeyStory, ReadHistory } from './read-history.ts'
import type { OrderState } from './shop-state.queries.ts'

/** How many units of each variant can have been available at each instant, told from when things were asked and answered. */
export type Availability = ReadonlyMap<string, Bounds>

/** From the history's times; only which requests took effect, and whether an order was ever cancelled, is asked of the database. */
export function availabilityOf(facts: StockFacts): Availability {
  const bounds = new Map(facts.variants.map((variant) => [variant.id, new Bounds(variant.initial)]))
  for (const key of facts.adjusted) {
    const story = facts.history.stories.get(key)
    if (!story) continue
    const { variantId, quantity } = adjustedUnits(bodyOf(story))
    bounds.get(variantId)?.between(spanOf(story), quantity)
  }
  for (const order of facts.orders) {
    const story = facts.history.stories.get(order.key)
    if (story) take(bounds, { story, order, history: facts.history })
  }
  for (const taken of facts.returns) {
    const story = facts.history.stories.get(taken.key)
    for (const { variantId, quantity } of restocked(taken, facts)) {
      if (story) bounds.get(variantId)?.between(spanOf(story), quantity)
    }
  }
  return bounds
}

/** An order takes its units; what it gives back counts only where the history says when. */
function take(
  bounds: ReadonlyMap<string, Bounds>,
  { story, order, history }: { story: KeyStory; order: OrderState; history: ReadHistory },
): void {
  const span = spanOf(story)
  const back = releaseOf(order, history)
  for (const { variantId, quantity } of orderedUnits(bodyOf(story, orderContent(order)))) {
    const bound = bounds.get(variantId)
    bound?.between({ from: span.from, until: back === 'some time' ? null : span.until }, -quantity)
    if (typeof back === 'object') bound?.between(back, quantity)
  }
}

/**
 * When an order gave its units back: never, at some time nobody told (its hold ran out, its payment failed), or within a span,
 * because somebody was told of its only cancellation.
 */
function releaseOf(
  order: OrderState,
  history: ReadHistory,
): 'never' | 'some time' | { from: number; until: number | null } {
  if (order.status === 'voided') {
    const undone = history.stories.get(`${order.id}/voided`)
    return undone ? spanOf(undone) : 'some time'
  }
  const times = order.events.cancelled ?? 0
  if (times === 0) return 'never'
  if (order.tender !== 'cod' || times > 1) return 'some time'
  const story = history.stories.get(`${order.id}/cancelled`)
  return story ? spanOf(story) : 'some time'
}

/** From the first request that may have succeeded to the first answer that says that it did. */
function spanOf({ attempts, acknowledged }: KeyStory): { from: number; until: number | null } {
  const possible = attempts.filter(({ outcome }) => outcome !== 'refused')
  const from = Math.min(...(possible.length > 0 ? possible : attempts).map(({ atMs }) => atMs))
  const answered = acknowledged.map(({ answeredMs }) => answeredMs ?? Number.POSITIVE_INFINITY)
  return { from, until: answered.length > 0 ? Math.min(...answered) : null }
}

/** Units that were promised for certain, at an instant at which not so many can have been there. */
export function checkNothingOversold(
  availability: Availability,
  variants: readonly FaultVariant[],
): Finding[] {
  return variants.flatMap(({ id, sku }) => {
    const below = availability.get(id)?.firstBelowZero()
    if (!below) return []
    const detail = `at ${below.atMs} ms at least ${-below.high} more units were promised than can have been there`
    return [{ checker: 'nothing-oversold' as const, row: `variant ${sku}`, detail, traces: [id] }]
  })
}

const shortages = z.array(z.object({ variantId: z.string(), requested: z.number(), available: z.number() }))

/** A shortage that was told must be one, and the number that was said to be left must be one that can have been left. */
export function checkHonestRefusals(history: ReadHistory, availability: Availability): Finding[] {
  return [...history.stories.values()]
    .flatMap(({ attempts }) => attempts)
    .flatMap((attempt) =>
      attempt.refusal?.code === 'insufficient_stock' ? checkShortage(attempt, availability) : [],
    )
}

function checkShortage(attempt: Attempt, availability: Availability): Finding[] {
  if (attempt.refusal?.code !== 'insufficient_stock') return []
  const told = shortages.parse(attempt.refusal.shortages)
  return told.flatMap(({ variantId, requested, available }) => {
    const bounds = availability
      .get(variantId)
      ?.within(attempt.atMs, attempt.answeredMs ?? Number.POSITIVE_INFINITY)
    if (!bounds || (available < requested && available >= bounds.low && available <= bounds.high)) return []
    return [
      {
        checker: 'honest-refusals' as const,
        row: `request ${attempt.id}`,
        detail:
          `wanted ${requested} of ${variantId} and was told that ${available} were left; ` +
          `by the history it was between ${bounds.low} and ${bounds.high}`,
        traces: [attempt.key, variantId],
      },
    ]
  })
}
