import helmet from '@fastify/helmet'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  LogController,
} from 'fastify'
import { registerClientRoutes } from './client-routes.ts'
import { registerFaultRoutes } from './fault-routes.ts'
import type { GatewayContext } from './gateway-context.ts'
import { GatewayError } from './gateway-error.ts'
import { registerPhoneRoutes } from './phone-routes.ts'
import { registerServerRoutes } from './server-routes.ts'

/** No request of the contract comes near it. */
const BODY_LIMIT_BYTES = 16 * 1_024

export interface GatewayAppOptions {
  readonly secretKey: string
  /** Without it nobody can switch faults. */
  readonly faultsSecret: string | undefined
  readonly log: FastifyBaseLogger
}

/**
 * The gateway's HTTP face. Requests are logged by their route and never by their address or body: client secrets stand in the one
 * and card numbers in the other.
 */
export function createGatewayApp(
  context: GatewayContext,
  { secretKey, faultsSecret, log }: GatewayAppOptions,
): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    return503OnClosing: false,
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = `${request.method} ${request.routeOptions.url ?? 'unknown'}`
    log.info({ route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  app.setErrorHandler<FastifyError | GatewayError>(async (error, _request, reply) =>
    answerError(error, log, reply),
  )
  app.register(async (api) => {
    await api.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
      },
      crossOriginResourcePolicy: { policy: 'cross-origin' },
      strictTransportSecurity: false,
    })
    api.get('/health', async () => ({ status: 'ok' }))
    api.register(async (scope) => registerServerRoutes(scope, { context, secretKey }), { prefix: '/v1' })
    api.register(async (scope) => registerClientRoutes(scope, context), { prefix: '/v1/client' })
    if (faultsSecret !== undefined) {
      api.register(async (scope) => registerFaultRoutes(scope, { context, secret: faultsSecret }), {
        prefix: '/sandbox',
      })
    }
  })
  app.register(async (scope) => registerPhoneRoutes(scope, context), { prefix: '/upi' })
  return app
}

/** Our own refusals and what Fastify says of a malformed request keep their code; all else is our fault and says nothing. */
function answerError(
  error: FastifyError | GatewayError,
  log: FastifyBaseLogger,
  reply: { code: (status: number) => { send: (body: object) => unknown } },
): unknown {
  if (error instanceof GatewayError) {
    return reply.code(error.statusCode).send({ error: { code: error.code, fields: error.fields } })
  }
  const status = error.statusCode ?? 500
  if (status < 500) return reply.code(status).send({ error: { code: 'invalid_request', fields: {} } })
  log.error({ err: error }, 'the gateway failed')
  return reply.code(500).send({ error: { code: 'internal', fields: {} } })
}
