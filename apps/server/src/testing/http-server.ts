import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AppRouter, CommerceService, Role } from '@galla/api'
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client'
import type { FastifyInstance } from 'fastify'
import { v7 } from 'uuid'
import { SearchIndex } from '../catalogue/search-index/search-index.ts'
import { getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import { type Composition, compose } from '../compose.ts'
import type { Database } from '../database/database.ts'
import { systemClock } from '../deps.ts'
import { findFreePort } from '../embedded/free-port.ts'
import { type AppOptions, createApp } from '../http/create-app.ts'
import type { Readiness } from '../http/health.ts'
import { createAccessTokens } from '../identity/access-token.ts'
import { DRAWINGS_FOLDER } from '../importer/drawings.ts'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics/metrics.ts'
import { createSandboxGatewayClient } from '../payments/sandbox-gateway-client.ts'
import { startSandboxGateway } from '../sandbox-gateway/start-sandbox-gateway.ts'
import { type RecordedAlerts, recordAlerts } from './test-deps.ts'

export const SECRETS = {
  secretKey: 'secret-key-of-the-http-tests',
  webhookSecret: 'webhook-secret-of-the-http-tests',
}

export interface HttpServerWish
  extends Partial<
    Pick<
      AppOptions,
      'tls' | 'allowedOrigins' | 'webApp' | 'drainMs' | 'trustedProxies' | 'metricsToken' | 'publicUrl'
    >
  > {
  /** So many that nobody meets the limit, unless said. */
  readonly requestsPerMinute?: number
  /** Takes the place of the service's own methods: a slow one, or one that fails. */
  readonly change?: (service: CommerceService) => CommerceService
}

/** One line of the log, read back. */
export type LogLine = Readonly<Record<string, unknown>>

export interface HttpServer {
  readonly url: string
  readonly gatewayUrl: string
  readonly app: FastifyInstance
  readonly composition: Composition
  /** Every line logged so far, whatever its level. */
  readonly log: readonly LogLine[]
  /** What somebody would have been told. */
  readonly alerts: RecordedAlerts
  /** For a test to say that the server is stopping. */
  readonly readiness: { isAccepting: boolean; isIndexReady: boolean }
  /** Asks as a browser or the desktop app would, with these headers. */
  client(headers?: Record<string, string>): TRPCClient<AppRouter>
  /** The header that speaks for somebody. */
  authorization(user: { id: string; role: Role }): Promise<{ authorization: string }>
  /** The line of a request, once it is written. */
  requestLine(matches: (line: LogLine) => boolean): Promise<LogLine>
  /** Stops everything in good order; harmless twice. */
  stop(): Promise<void>
}

/** The server as `start-galla.ts` puts it together, on a test's database and the real sandbox gateway, without its jobs. */
export async function startHttpServer(db: Database, wish: HttpServerWish = {}): Promise<HttpServer> {
  const lines: LogLine[] = []
  const log = createLog('trace', { write: (line) => lines.push(JSON.parse(line)) })
  const port = await findFreePort()
  const url = `${wish.tls ? 'https' : 'http'}://127.0.0.1:${port}`
  const sandbox = await startSandboxGateway({
    ...SECRETS,
    host: '127.0.0.1',
    port: 0,
    webhookUrl: `${url}/webhooks/sandbox`,
    webhookPauseMs: 50,
    log: log.child({ program: 'sandbox gateway' }),
  })
  const gateway = createSandboxGatewayClient({ ...SECRETS, url: sandbox.url, publicUrl: sandbox.url })
  const alerts = recordAlerts()
  const deps = { db, clock: systemClock, newId: () => v7(), log, alerts, gateway }
  const tokens = await createAccessTokens('a secret of the http tests, long enough')
  const index = await SearchIndex.build(deps)
  const metrics = createMetrics(deps)
  const composition = compose({
    ...deps,
    index,
    tokens,
    metrics,
    shop: await getOnlineShop(db),
    auditEveryMinutes: 60,
  })
  const readiness = { isAccepting: true, isIndexReady: true }
  const app = await createApp({
    deps,
    tokens,
    service: wish.change?.(composition.service) ?? composition.service,
    readiness: lookAt(readiness),
    metrics,
    metricsToken: wish.metricsToken,
    webApp: wish.webApp ?? { rendererDir: join(import.meta.dirname, 'none'), picturesDir: DRAWINGS_FOLDER },
    tls: wish.tls,
    publicUrl: wish.publicUrl ?? url,
    trustedProxies: wish.trustedProxies ?? [],
    allowedOrigins: wish.allowedOrigins ?? [],
    requestsPerMinute: wish.requestsPerMinute ?? 1_000_000,
    ...(wish.drainMs === undefined ? {} : { drainMs: wish.drainMs }),
  })
  await app.listen({ host: '127.0.0.1', port })
  let stopping: Promise<void> | undefined
  const stop = async () => {
    await app.close()
    await composition.auditor.close()
    await composition.lane.close()
    await index.stop()
    await sandbox.close()
    metrics.close()
  }
  return {
    url,
    gatewayUrl: sandbox.url,
    app,
    composition,
    log: lines,
    alerts,
    readiness,
    client: (headers = {}) =>
      createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/trpc`, headers })] }),
    async authorization({ id, role }) {
      const { token } = await tokens.sign({ userId: id, sessionId: v7(), role })
      return { authorization: `Bearer ${token}` }
    },
    requestLine: (matches) => lineOnce(lines, (line) => line.msg === 'request' && matches(line)),
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

function lookAt(state: { isAccepting: boolean; isIndexReady: boolean }): Omit<Readiness, 'isOverloaded'> {
  return { isAccepting: () => state.isAccepting, isIndexReady: () => state.isIndexReady }
}

const LINE_WITHIN_MS = 2_000

/** An answer is sent before its line is written. */
async function lineOnce(lines: readonly LogLine[], matches: (line: LogLine) => boolean): Promise<LogLine> {
  for (const end = Date.now() + LINE_WITHIN_MS; ; ) {
    const found = lines.findLast(matches)
    if (found) return found
    if (Date.now() > end) throw new Error(`no such line among ${lines.length}`)
    await sleep(5)
  }
}
