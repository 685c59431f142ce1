import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Metrics } from '../metrics/metrics.ts'

export interface MetricsAccess {
  /** Who sends it as a bearer token may read the metrics from anywhere. */
  readonly token: string | undefined
  readonly publicUrl: string
  readonly trustedProxies: readonly string[]
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/
const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/
/** What proxies add. Any of them says that somebody else stands behind the connection. */
const FORWARDING = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
]

/**
 * `GET /metrics` for Prometheus. With a token, only who sends it may read. Without one, only this machine itself may, and not even
 * that as soon as the shop is reached by another name or through a proxy: then everybody's requests come from this machine. To
 * all others there is no such page.
 */
export function addMetrics(app: FastifyInstance, metrics: Metrics, access: MetricsAccess): void {
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, access)) return reply.callNotFound()
    reply.header('cache-control', 'no-store').type(metrics.contentType)
    return metrics.text()
  })
}

function mayRead(request: FastifyRequest, access: MetricsAccess): boolean {
  if (access.token !== undefined) {
    return isSame(request.headers.authorization ?? '', `Bearer ${access.token}`)
  }
  const isPublic = access.trustedProxies.length > 0 || !LOOPBACK_NAME.test(new URL(access.publicUrl).hostname)
  const isForwarded = FORWARDING.some((header) => request.headers[header] !== undefined)
  // The socket's own address: `request.ip` is what a proxy says.
  const isFromHere = LOOPBACK.test(request.socket.remoteAddress ?? '')
  // A page in somebody's browser can have its own name lead here, but it cannot change the name it asks for.
  return !isPublic && !isForwarded && isFromHere && LOOPBACK_NAME.test(request.hostname)
}

/** Compares in a time that tells nothing of where they differ. */
function isSame(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}
