import { appRouter } from '@galla/api/router'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** Only names of the contract become labels: what a client writes into a path would otherwise fill our memory. */
const PROCEDURES: ReadonlySet<string> = new Set(Object.keys(appRouter._def.procedures))

/** From what a person does not notice to what nobody waits for. Seconds. */
export const ANSWER_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface EndedRequest {
  /** Procedures asked for in this request; empty when it was none of the contract's. */
  readonly procedures: readonly string[]
  /** The route's pattern; undefined when the path leads nowhere. */
  readonly route: string | undefined
  readonly status: number
  /** `ok`, a refusal's code, `outage`, `bad_input`, `fault`, or what came of a webhook. */
  readonly outcome: string
  readonly seconds: number
}

export interface RequestMetrics {
  ended(request: EndedRequest): void
  /** One call of a procedure: a request may carry twenty. */
  called(procedure: string, call: { readonly outcome: string; readonly seconds: number }): void
  /** A request was turned away because the server is overloaded. */
  shed(kind: string): void
}

/** Requests by route, status and outcome, and the calls of procedures that they carry. */
export function requestMetrics(registry: Registry): RequestMetrics {
  const registers = [registry]
  const requests = new Counter({
    name: 'galla_http_requests_total',
    help: 'Requests answered, by procedure or route, class of status and outcome.',
    labelNames: ['route', 'status', 'outcome'],
    registers,
  })
  const seconds = new Histogram({
    name: 'galla_http_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer.',
    labelNames: ['route', 'status'],
    buckets: ANSWER_SECONDS,
    registers,
  })
  const calls = new Counter({
    name: 'galla_procedure_calls_total',
    help: 'Calls of procedures of the contract, by outcome; several travel in one request.',
    labelNames: ['procedure', 'outcome'],
    registers,
  })
  const callSeconds = new Histogram({
    name: 'galla_procedure_duration_seconds',
    help: 'How long the service worked on a call.',
    labelNames: ['procedure'],
    buckets: ANSWER_SECONDS,
    registers,
  })
  const shed = new Counter({
    name: 'galla_requests_shed_total',
    help: 'Requests turned away early because the server was overloaded, by what they were for.',
    labelNames: ['kind'],
    registers,
  })
  return {
    ended(request) {
      const labels = { route: routeLabel(request), status: `${Math.floor(request.status / 100)}xx` }
      requests.inc({ ...labels, outcome: request.outcome })
      seconds.observe(labels, request.seconds)
    },
    called(procedure, call) {
      calls.inc({ procedure, outcome: call.outcome })
      callSeconds.observe({ procedure }, call.seconds)
    },
    shed: (kind) => shed.inc({ kind }),
  }
}

function routeLabel({ procedures, route }: EndedRequest): string {
  const [first, ...more] = procedures
  if (first === undefined) return route ?? 'nowhere'
  if (more.length > 0) return 'batch'
  return PROCEDURES.has(first) ? first : 'unknown procedure'
}

/** How the server itself is: told by whoever watches for overload. */
export function overloadMetrics(
  registry: Registry,
  overload: { readonly delayMs: number; admittedShare(kind: 'browsing' | 'other'): number },
): void {
  new Gauge({
    name: 'galla_overload_delay_seconds',
    help: 'How late the event loop is, or how long connections are waited for if that is longer, smoothed: requests are turned away by it.',
    registers: [registry],
    collect() {
      this.set(overload.delayMs / 1_000)
    },
  })
  new Gauge({
    name: 'galla_admitted_share',
    help: 'The share of requests of a kind that is let in; 1 when nothing is turned away.',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      for (const kind of ['browsing', 'other'] as const) this.set({ kind }, overload.admittedShare(kind))
    },
  })
}
