import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RequestMetrics } from '../metrics/request-metrics.ts'

/** What one request was about, gathered while it is answered and written in one line when it is done. */
export interface RequestFacts {
  /** The signed-in person's id; null for a guest. */
  actorId: string | null
  /** tRPC procedures asked for, e.g. `cart.add`. */
  procedures: readonly string[]
  /** `ok`, a refusal's code, `outage`, `bad_input` or `fault`. */
  outcome: string
  /** Turned away by overload: counted, not logged, because there are thousands. */
  isShed: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    facts: RequestFacts
  }
}

/** Paths that would only fill the log: a load balancer asks every second, Prometheus every few. */
const QUIET = /^\/(metrics$|(health|assets|pictures)\/)/

/**
 * Counts each request, and writes one line for it: id, actor, what, outcome, status, milliseconds. Nothing that a person typed is
 * in it.
 */
export function logRequests(app: FastifyInstance, metrics: RequestMetrics): void {
  app.decorateRequest('facts')
  app.addHook('onRequest', async (request) => {
    request.facts = { actorId: null, procedures: [], outcome: 'ok', isShed: false }
  })
  app.addHook('onResponse', async (request, reply) => {
    const { isShed, ...facts } = request.facts
    metrics.ended({
      ...facts,
      route: request.routeOptions.url,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    })
    if (isShed || (QUIET.test(request.url) && reply.statusCode < 400)) return
    request.log.info(
      {
        requestId: request.id,
        method: request.method,
        path: pathOf(request),
        ...facts,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    )
  })
}

/** Without the query: a search or an id in it is nobody's business here. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? ''
}
