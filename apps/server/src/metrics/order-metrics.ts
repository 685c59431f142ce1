import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { LaneListener } from '../checkout/order-lane.ts'
import type { PlaceOrderOutcome } from '../checkout/place-orders.ts'

const WAIT_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64]

/** What became of orders, and how the lane that places them is doing. Answers what hears of it from the lane. */
export function orderMetrics(registry: Registry): LaneListener {
  const registers = [registry]
  const outcomes = new Counter({
    name: 'galla_order_outcomes_total',
    help: 'Commands to place an order by what came of them; a refusal is named by its code.',
    labelNames: ['outcome', 'refusal'],
    registers,
  })
  const size = new Histogram({
    name: 'galla_order_batch_size',
    help: 'Commands placed in one transaction.',
    buckets: BATCH_SIZES,
    registers,
  })
  const seconds = new Histogram({
    name: 'galla_order_batch_duration_seconds',
    help: 'How long placing a batch took, with its commit.',
    labelNames: ['result'],
    buckets: WAIT_SECONDS,
    registers,
  })
  const wait = new Histogram({
    name: 'galla_order_lane_wait_seconds',
    help: 'How long a command waited for its batch to begin.',
    buckets: WAIT_SECONDS,
    registers,
  })
  return {
    batchEnded({ commands, outcomes: ended, tookMs }) {
      size.observe(commands.length)
      seconds.observe({ result: ended === null ? 'failed' : 'committed' }, tookMs / 1_000)
      for (const command of commands) wait.observe(command.waitedMs / 1_000)
      for (const outcome of ended ?? []) outcomes.inc(labelsOf(outcome))
      // A bigger batch that failed is tried again, one by one: those tell.
      if (ended === null && commands.length === 1) outcomes.inc({ outcome: 'failed', refusal: '' })
    },
    turnedAway: () => outcomes.inc({ outcome: 'busy', refusal: 'busy' }),
  }
}

function labelsOf(outcome: PlaceOrderOutcome): { outcome: string; refusal: string } {
  if (outcome.kind === 'refused') return { outcome: 'refused', refusal: outcome.refusal.code }
  if (outcome.kind === 'written') return { outcome: outcome.order.order.status, refusal: '' }
  return { outcome: outcome.kind, refusal: '' }
}

/** Commands that wait now. */
export function laneDepthMetric(registry: Registry, lane: { readonly depth: number }): void {
  new Gauge({
    name: 'galla_order_lane_depth',
    help: 'Commands that wait for a batch.',
    registers: [registry],
    collect() {
      this.set(lane.depth)
    },
  })
}
