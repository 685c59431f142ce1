import { OutageError } from '@galla/api'
import { Histogram, type Registry } from 'prom-client'
import { ANSWER_SECONDS } from './request-metrics.ts'

export interface EndedCall {
  readonly gateway: string
  readonly call: string
  readonly error: unknown
  readonly tookMs: number
}

/** How the payment gateway answers. Answers what hears of each call. */
export function gatewayMetrics(registry: Registry): (call: EndedCall) => void {
  const seconds = new Histogram({
    name: 'galla_gateway_call_duration_seconds',
    help: 'Calls of the payment gateway by how they ended; an outage is an answer that did not come.',
    labelNames: ['gateway', 'call', 'outcome'],
    buckets: ANSWER_SECONDS,
    registers: [registry],
  })
  return ({ gateway, call, error, tookMs }) =>
    seconds.observe({ gateway, call, outcome: callOutcome(error) }, tookMs / 1_000)
}

/** `ok`, `outage` when nobody answered, else `fault`. */
export function callOutcome(error: unknown): string {
  if (error === undefined) return 'ok'
  return error instanceof OutageError ? 'outage' : 'fault'
}
