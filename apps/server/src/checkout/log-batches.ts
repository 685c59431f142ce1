import type { Logger } from 'pino'
import type { EndedBatch, LaneListener } from './order-lane.ts'
import type { PlaceOrderOutcome } from './place-orders.ts'

/**
 * One line a batch at its commit, which names the request and the order of each command: it is where the ids of many requests meet
 * in one transaction. What the lane does is told to `then` as well.
 */
export function logBatches(log: Logger, then: LaneListener): LaneListener {
  return {
    batchEnded(batch) {
      if (batch.outcomes === null) log.warn(lineOf(batch), 'order batch failed')
      else log.info(lineOf(batch), 'order batch committed')
      then.batchEnded(batch)
    },
    turnedAway: () => then.turnedAway(),
  }
}

function lineOf({ commands, outcomes, tookMs }: EndedBatch): object {
  return {
    size: commands.length,
    durationMs: Math.round(tookMs * 10) / 10,
    orders: commands.map(({ requestId, orderId }, index) => {
      const outcome = outcomes?.[index]
      return { requestId, orderId: orderIdOf(outcome) ?? orderId, outcome: outcomeName(outcome) }
    }),
  }
}

/** A repeat is answered with the order of its first time. */
function orderIdOf(outcome: PlaceOrderOutcome | undefined): string | undefined {
  return outcome?.kind === 'repeated' ? outcome.orderId : undefined
}

function outcomeName(outcome: PlaceOrderOutcome | undefined): string {
  if (outcome === undefined) return 'failed'
  return outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind
}
