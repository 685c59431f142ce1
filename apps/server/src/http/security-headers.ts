import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { GatewayOrigins } from '../payments/payment-gateway.ts'

export interface SecurityHeaderOptions {
  /** The payment gateway's origins: the shopper's device speaks to it directly, so that no card number passes us. */
  readonly gateway: GatewayOrigins
  readonly isHttps: boolean
}

/** Security headers on every answer (OWASP Secure Headers Project). Product images may come from any https address. */
export async function addSecurityHeaders(
  app: FastifyInstance,
  { gateway, isHttps }: SecurityHeaderOptions,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'", ...gateway.scripts],
        'style-src': ["'self'", "'unsafe-inline'"],
        'font-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'https:'],
        'connect-src': ["'self'", ...gateway.connections],
        'frame-src': gateway.frames.length > 0 ? [...gateway.frames] : ["'none'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
      },
    },
    // A real gateway's frame may open the bank's page in a window, and has to hear from it.
    crossOriginOpenerPolicy: {
      policy: gateway.frames.length > 0 ? 'same-origin-allow-popups' : 'same-origin',
    },
    // The desktop app's pages come from another origin and show our pictures.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  })
}
