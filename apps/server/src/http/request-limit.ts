import rateLimit from '@fastify/rate-limit'
import { RefusedError } from '@galla/api'
import type { FastifyInstance } from 'fastify'

/**
 * Not counted: load balancers ask for health every second, a page of products shows dozens of pictures, and a gateway speaks for
 * every shopper from one address and signs what it sends.
 */
const NOT_COUNTED = /^\/(health|assets|pictures|webhooks)\//

/** Lets one address ask so many times a minute; past that it is refused `too_many_attempts` with the seconds to wait. */
export async function limitRequests(app: FastifyInstance, requestsPerMinute: number): Promise<void> {
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    allowList: (request) => NOT_COUNTED.test(request.url),
    errorResponseBuilder: (_request, { ttl }) =>
      new RefusedError({ code: 'too_many_attempts', retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1_000)) }),
  })
}
