import type { Transport } from '@galla/api'
import type { FastifyReply, FastifyRequest } from 'fastify'

const REFRESH_COOKIE = 'galla_refresh'
const LONGEST_DEVICE_NAME = 120

export interface TransportOptions {
  readonly isHttps: boolean
  readonly isDesktopOrigin: (origin: string) => boolean
}

/** What signing in needs of one request: where it came from, and the cookie that carries a browser's refresh token. */
export function transportOf(
  request: FastifyRequest,
  reply: FastifyReply,
  options: TransportOptions,
): Transport {
  return {
    ip: request.ip,
    device: (request.headers['user-agent'] ?? 'unknown').slice(0, LONGEST_DEVICE_NAME),
    client: clientOf(request, options),
    refreshCookie: request.cookies[REFRESH_COOKIE] ?? null,
    setRefreshCookie(token, expiresAt) {
      const attributes = {
        httpOnly: true,
        secure: options.isHttps,
        sameSite: 'strict',
        path: '/trpc',
      } as const
      if (token === null) reply.clearCookie(REFRESH_COOKIE, attributes)
      else
        reply.setCookie(REFRESH_COOKIE, token, {
          ...attributes,
          ...(expiresAt ? { expires: expiresAt } : {}),
        })
    },
  }
}

/**
 * A page in a browser cannot choose its `Origin`, so it cannot have itself taken for the desktop shell and read the refresh
 * token out of the answer. Programs that send no origin may say what they are.
 */
function clientOf(request: FastifyRequest, options: TransportOptions): Transport['client'] {
  const { origin } = request.headers
  if (origin !== undefined) return options.isDesktopOrigin(origin) ? 'desktop' : 'web'
  return request.headers['x-galla-client'] === 'desktop' ? 'desktop' : 'web'
}
