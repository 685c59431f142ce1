import { RefusedError } from '@galla/api'
import type { FastifyInstance } from 'fastify'
import type { RequestMetrics } from '../metrics/request-metrics.ts'
import type { Overload, SheddableKind } from './overload.ts'

/** Let in however busy we are: they tell of money that may have moved, or end something and so make room. */
const NEVER_SHED: ReadonlySet<string> = new Set([
  'checkout.status',
  'checkout.abandon',
  'auth.refresh',
  'auth.signOut',
])
const BROWSING = 'catalogue.'

/** Long enough that one who comes back finds room, and spread, so that they do not all come back together. */
const RETRY_MS = 1_000

/**
 * Turns requests away early while the server is late: before their body is read, with `busy` and a jittered time to wait. Search
 * and pages of products go first, the rest only when that is not enough; webhooks, payment status, sign-out, health, metrics and
 * files never.
 */
export function shedLoad(app: FastifyInstance, overload: Overload, requests: RequestMetrics): void {
  app.addHook('onRequest', async (request, reply) => {
    const kind = kindOf(request.url)
    if (kind === null) return
    if (overload.admits(kind)) {
      // Also for a caller who leaves before the answer, of whom Fastify's own hook does not hear.
      reply.raw.once('close', () => overload.finished(kind))
      return
    }
    request.facts.isShed = true
    requests.shed(kind)
    const retryAfterMs = Math.round(RETRY_MS * (1 + 2 * Math.random()))
    reply.header('retry-after', Math.ceil(retryAfterMs / 1_000))
    throw new RefusedError({ code: 'busy', retryAfterMs })
  })
}

/** A request that carries several procedures is worth as much as the most precious of them. Null: it is never turned away. */
export function kindOf(url: string): SheddableKind | null {
  const [, names] = /^\/trpc\/([^?]*)/.exec(url) ?? []
  if (names === undefined) return null
  const procedures = names.replaceAll(/%2c/gi, ',').split(',')
  if (procedures.some((name) => NEVER_SHED.has(name))) return null
  return procedures.every((name) => name.startsWith(BROWSING)) ? 'browsing' : 'other'
}
