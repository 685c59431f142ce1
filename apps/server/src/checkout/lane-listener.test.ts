import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { orderMetrics } from '../metrics/order-metrics.ts'
import { currentRequestId, inRequest } from '../request-scope.ts'
import { parsePrometheus } from '../testing/prometheus-text.ts'
import { logBatches } from './log-batches.ts'
import type { PlaceOrderCommand } from './order-command.ts'
import { OrderLane } from './order-lane.ts'
import type { PlaceOrderOutcome } from './place-orders.ts'

/** A lane that tells its listener; `place` sees only the ids. */
function listenedLane(place: (orderIds: readonly string[]) => Promise<PlaceOrderOutcome[]>, maxQueue = 64) {
  const lines: Record<string, unknown>[] = []
  const registry = new Registry()
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line)) })
  const lane = new OrderLane({
    concurrency: 1,
    maxQueue,
    place: (commands) => place(commands.map(({ orderId }) => orderId)),
    listener: logBatches(log, orderMetrics(registry)),
  })
  const submit = (orderId: string) =>
    inRequest(`request of ${orderId}`, () =>
      lane.submit({ orderId, lines: [] as const } as unknown as PlaceOrderCommand),
    )
  return { submit, lines, read: async () => parsePrometheus(await registry.metrics()) }
}

const repeated = (orderId: string): PlaceOrderOutcome => ({ kind: 'repeated', orderId })

it('a batch that fails is told as a whole, and each command that is tried again by itself', async () => {
  const { submit, lines, read } = listenedLane(async (orderIds) => {
    if (orderIds.includes('bad')) throw new Error('poison')
    return orderIds.map(repeated)
  })
  await Promise.allSettled(['a', 'bad'].map(submit))
  expect(lines.map((line) => [line.msg, line.size])).toEqual([
    ['order batch failed', 2],
    ['order batch committed', 1],
    ['order batch failed', 1],
  ])
  expect(lines[1]?.orders).toEqual([{ requestId: 'request of a', orderId: 'a', outcome: 'repeated' }])
  const metrics = await read()
  expect(metrics.value('galla_order_outcomes_total', { outcome: 'repeated' })).toBe(1)
  expect(metrics.value('galla_order_outcomes_total', { outcome: 'failed' })).toBe(1)
  expect(metrics.value('galla_order_batch_duration_seconds_count', { result: 'failed' })).toBe(2)
})

it('how long a command waited for the batch before it is measured', async () => {
  const gate = Promise.withResolvers<void>()
  const { submit, read } = listenedLane(async (orderIds) => {
    if (orderIds.includes('first')) await gate.promise
    return orderIds.map(repeated)
  })
  const first = submit('first')
  await new Promise(setImmediate)
  const second = submit('second')
  await new Promise((resolve) => setTimeout(resolve, 60))
  gate.resolve()
  await Promise.all([first, second])
  const metrics = await read()
  expect(metrics.value('galla_order_lane_wait_seconds_count')).toBe(2)
  expect(metrics.value('galla_order_lane_wait_seconds_sum')).toBeGreaterThan(0.05)
  expect(metrics.value('galla_order_lane_wait_seconds_bucket', { le: '0.025' })).toBe(1)
})

it('a command that finds the queue full is counted as busy', async () => {
  const { submit, read } = listenedLane(async (orderIds) => orderIds.map(repeated), 1)
  const answers = await Promise.allSettled(['a', 'b', 'c'].map(submit))
  expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(2)
  expect((await read()).value('galla_order_outcomes_total', { outcome: 'busy' })).toBe(2)
})

it('a batch runs in the scope of no request, because it serves several', async () => {
  const seen: (string | null)[] = []
  const { submit } = listenedLane(async (orderIds) => {
    seen.push(currentRequestId())
    return orderIds.map(repeated)
  })
  await Promise.all(['a', 'b'].map(submit))
  expect(seen).toEqual([null])
})
