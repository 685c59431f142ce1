import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import type { CommerceService } from '@galla/api'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Deps } from '../deps.ts'
import type { AccessTokens } from '../identity/access-token.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { PaymentGateway } from '../payments/payment-gateway.ts'
import { answerErrors } from './answer-errors.ts'
import { boundDrain } from './bound-drain.ts'
import { addHealthChecks, type Readiness } from './health.ts'
import { addMetrics } from './metrics-route.ts'
import { errorNoter } from './note-error.ts'
import { isAllowedOrigin } from './origins.ts'
import { Overload } from './overload.ts'
import { tellOfOverload } from './overload-listener.ts'
import { followRequests, REQUEST_ID_HEADER, requestIdOf } from './request-id.ts'
import { limitRequests } from './request-limit.ts'
import { logRequests } from './request-log.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { shedLoad } from './shed-load.ts'
import { addTrpc } from './trpc-plugin.ts'
import { addWebApp, type WebAppOptions } from './web-app.ts'
import { addWebhooks } from './webhooks.ts'

export interface AppOptions {
  readonly deps: Deps & { readonly gateway: PaymentGateway }
  readonly service: CommerceService
  readonly tokens: AccessTokens
  readonly readiness: Omit<Readiness, 'isOverloaded'>
  readonly metrics: Metrics
  /** Opens `/metrics` from anywhere; without it only this machine itself may read them. */
  readonly metricsToken: string | undefined
  readonly webApp: WebAppOptions
  readonly tls: { readonly certificate: string; readonly key: string } | undefined
  /** Where people reach the shop; with HTTPS in it cookies are `Secure`, also behind a proxy that ends TLS for us. */
  readonly publicUrl: string
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
  /** Origins beside the desktop app's that may call the API. */
  readonly allowedOrigins: readonly string[]
  /** Requests a minute from one address. */
  readonly requestsPerMinute: number
  /** How long closing waits for the requests at work. */
  readonly drainMs?: number
}

/** A cart of a hundred lines is twelve kilobytes; nothing a person does needs more than this. */
const LARGEST_BODY = 128 * 1024
const REQUEST_TIMEOUT_MS = 15_000
/** Whoever supervises us kills about ten seconds after asking. */
const DRAIN_MS = 8_000

/** The server's HTTP side, not yet listening. Closing it lets the requests at work finish, within bounds. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = newFastify(options)
  const { deps, metrics } = options
  const noteError = errorNoter(deps.alerts)
  const isHttps = options.publicUrl.startsWith('https:')
  followRequests(app)
  logRequests(app, metrics.requests)
  answerErrors(app, noteError)
  boundDrain(app, options.drainMs ?? DRAIN_MS)
  await addSecurityHeaders(app, { gateway: options.deps.gateway.origins, isHttps })
  await app.register(cors, {
    origin: (origin, done) =>
      done(null, origin !== undefined && isAllowedOrigin(origin, options.allowedOrigins)),
    allowedHeaders: ['authorization', 'content-type', 'x-cart-token', 'x-galla-client', REQUEST_ID_HEADER],
    maxAge: 86_400,
  })
  const overload = watchOverload(app, options)
  await app.register(cookie)
  await limitRequests(app, options.requestsPerMinute)
  addHealthChecks(app, deps, { ...options.readiness, isOverloaded: () => overload.isNotReady })
  addMetrics(app, metrics, { ...options, token: options.metricsToken })
  addWebhooks(app, deps)
  addTrpc(app, {
    service: options.service,
    tokens: options.tokens,
    noteError,
    isHttps,
    isDesktopOrigin: (origin) => isAllowedOrigin(origin, options.allowedOrigins),
  })
  await addWebApp(app, options.webApp)
  return app
}

/** Runs as long as the app does. */
function watchOverload(app: FastifyInstance, { deps, metrics }: AppOptions): Overload {
  const overload = new Overload(tellOfOverload(deps.log, deps.alerts))
  metrics.watch({ overload })
  shedLoad(app, overload, metrics.requests)
  overload.start()
  app.addHook('onClose', async () => overload.stop())
  return overload
}

function newFastify(options: AppOptions): FastifyInstance {
  const settings = {
    loggerInstance: options.deps.log as FastifyBaseLogger,
    // One line a request is our own (request-log.ts): Fastify's two would say less.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_BODY,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A batch of queries names its procedures in the path.
    routerOptions: { maxParamLength: 2_000 },
    genReqId: requestIdOf,
    // Not a log of its own for each request: every line has the request's id from its scope (request-scope.ts).
    childLoggerFactory: (log: FastifyBaseLogger) => log,
    forceCloseConnections: 'idle' as const,
  }
  if (options.tls === undefined) return Fastify(settings)
  const https = { cert: options.tls.certificate, key: options.tls.key, minVersion: 'TLSv1.2' as const }
  return Fastify({ ...settings, https }) as unknown as FastifyInstance
}
