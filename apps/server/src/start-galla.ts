import { join } from 'node:path'
import type pg from 'pg'
import type { Logger } from 'pino'
import { v7 } from 'uuid'
import type { Alerts } from './alerts/alerts.ts'
import { openChannels } from './alerts/open-channels.ts'
import { tellOfDatabase } from './alerts/tell-of-database.ts'
import { tellOfJobs } from './alerts/tell-of-jobs.ts'
import { throttledAlerts } from './alerts/throttled-alerts.ts'
import { SearchIndex } from './catalogue/search-index/search-index.ts'
import { getOnlineShop } from './checkout/place-order-facts.queries.ts'
import { compose } from './compose.ts'
import type { Config } from './config.ts'
import { createDatabase, createPool } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { SERVER_APPLICATION_NAME } from './database/server-connections.queries.ts'
import { type Clock, type Deps, systemClock } from './deps.ts'
import { startEmbeddedDatabase } from './embedded/embedded-database.ts'
import { makeDataFolder } from './embedded/folders.ts'
import { createApp } from './http/create-app.ts'
import { createAccessTokens } from './identity/access-token.ts'
import { DRAWINGS_FOLDER } from './importer/drawings.ts'
import { type RunListener, runPeriodically } from './jobs/run-periodically.ts'
import { createLog } from './log.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import { tellStranded } from './payments/tell-stranded.ts'
import { watchGateway } from './payments/watch-gateway.ts'
import { loadSecrets } from './secrets.ts'
import { hasDemoSignIns, refusePublicSignIns } from './seeding/refuse-public-sign-ins.ts'
import { seedIfEmpty } from './seeding/seed-if-empty.ts'
import { startGateway } from './start-gateway.ts'

export type StartStep =
  | { readonly step: 'database'; readonly kind: 'embedded' | 'external' }
  | { readonly step: 'migrating' }
  | { readonly step: 'seeding'; readonly done: number; readonly total: number }
  | { readonly step: 'indexing' }
  | { readonly step: 'listening'; readonly url: string }

export interface RunningGalla {
  /** Where people reach the shop. */
  readonly url: string
  readonly gatewayUrl: string
  /** Whether the demo accounts are there, so that a start may print how to sign in. */
  readonly hasDemoSignIns: boolean
  /** Takes no more requests, finishes those at work, then stops everything in the reverse order of its start. */
  stop(): Promise<void>
}

/** Things that were started, stopped in reverse: what came last depends on what came before. */
class Undo {
  readonly #steps: (() => Promise<unknown>)[] = []

  add(step: () => Promise<unknown>): void {
    this.#steps.push(step)
  }

  async run(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) await step()
  }
}

export interface StartTools {
  readonly log?: Logger
  /** The system's, unless the fault runner moves it. */
  readonly clock?: Clock
}

/**
 * Starts the whole of Galla as the configuration says: database, migrations, demo shop when the database is empty, sandbox
 * gateway, search index, jobs, HTTP. Throws the error of whatever could not start, after stopping what had.
 */
export async function startGalla(
  config: Config,
  onStep: (step: StartStep) => void,
  { log = createLog(config.logLevel), clock = systemClock }: StartTools = {},
): Promise<RunningGalla> {
  const undo = new Undo()
  try {
    const alerts = startAlerts(config, { log, clock, undo })
    return await startAll(config, { onStep, log, clock, undo, alerts })
  } catch (error) {
    await undo.run()
    throw error
  }
}

interface Starting {
  readonly onStep: (step: StartStep) => void
  readonly log: Logger
  readonly clock: Clock
  readonly undo: Undo
  readonly alerts: Alerts
}

/** First of all, so that they are the last to stop: whatever fails while the rest stops can still be told. */
function startAlerts(config: Config, { log, clock, undo }: Pick<Starting, 'log' | 'clock' | 'undo'>): Alerts {
  const alerts = throttledAlerts({
    channels: openChannels(config.alerts, { log, clock }),
    everyMs: config.alerts.everyMs,
    log,
    clock,
    newId: () => v7(),
    shop: config.http.publicUrl,
  })
  undo.add(() => alerts.close())
  return alerts
}

async function startAll(config: Config, starting: Starting): Promise<RunningGalla> {
  const { onStep, undo } = starting
  await makeDataFolder(config.dataDir)
  const secrets = await loadSecrets(config)
  const deps = await startDatabase(config, starting)
  // A demo shop opens to anybody who has read the README: in production there is none.
  if (config.environment === 'production') await refusePublicSignIns(deps.db)
  else await seedIfEmpty(deps, (done, total) => onStep({ step: 'seeding', done, total }))
  const started = await startGateway(config, { secrets, log: deps.log })
  undo.add(() => started.close())
  const gateway = watchGateway(deps, started.gateway)
  await tellStranded(deps, gateway)
  onStep({ step: 'indexing' })
  const metrics = createMetrics(deps)
  undo.add(async () => metrics.close())
  metrics.watch({ pool: deps.pool })
  const onRun = listenToJobs(metrics, deps.alerts)
  const index = await SearchIndex.build(deps, { onRun })
  undo.add(() => index.stop())
  const tokens = await createAccessTokens(secrets.jwt)
  const shop = await getOnlineShop(deps.db)
  const composition = compose({
    ...deps,
    gateway,
    shop,
    index,
    tokens,
    metrics,
    auditEveryMinutes: config.auditEveryMinutes,
  })
  undo.add(() => composition.lane.close())
  undo.add(runPeriodically(composition.jobs, deps.log, onRun))
  // Ends an audit at work, for whose end the jobs would wait.
  undo.add(() => composition.auditor.close())
  let isAccepting = true
  const readiness = { isAccepting: () => isAccepting, isIndexReady: () => true }
  const app = await createApp({
    deps: { ...deps, gateway },
    service: composition.service,
    tokens,
    readiness,
    metrics,
    webApp: webAppFolders(),
    ...config.http,
  })
  undo.add(() => app.close())
  // Asked before: once it listens, nothing may fail any more.
  const withDemo = await hasDemoSignIns(deps.db)
  await app.listen({ host: config.http.host, port: config.http.port })
  onStep({ step: 'listening', url: config.http.publicUrl })
  return {
    url: config.http.publicUrl,
    gatewayUrl: gateway.publicUrl,
    hasDemoSignIns: withDemo,
    stop() {
      isAccepting = false
      return undo.run()
    },
  }
}

function listenToJobs(metrics: Metrics, alerts: Alerts): RunListener {
  const tell = tellOfJobs(alerts)
  return (run) => {
    metrics.jobRan(run)
    tell(run)
  }
}

async function startDatabase(
  config: Config,
  { onStep, log, clock, undo, alerts }: Starting,
): Promise<Deps & { pool: pg.Pool }> {
  onStep({ step: 'database', kind: config.database.url === undefined ? 'embedded' : 'external' })
  const url = config.database.url ?? (await startEmbedded(config, { log, undo, alerts }))
  onStep({ step: 'migrating' })
  await migrate({ url })
  const pool = createPool({
    url,
    applicationName: SERVER_APPLICATION_NAME,
    onConnectionLost: (error) => log.warn({ err: error }, 'a database connection was lost'),
  })
  undo.add(() => pool.end())
  return {
    db: createDatabase(pool),
    pool,
    clock,
    newId: () => v7(),
    log,
    alerts,
  }
}

async function startEmbedded(
  config: Config,
  { log, undo, alerts }: Pick<Starting, 'log' | 'undo' | 'alerts'>,
): Promise<string> {
  const database = await startEmbeddedDatabase({
    dataDir: config.dataDir,
    port: config.database.embeddedPort,
    onEvent: (event) => {
      log.warn({ event }, 'the embedded database')
      tellOfDatabase(event, alerts)
    },
  })
  undo.add(() => database.stop())
  return database.url
}

/** Relative to this file, so that it does not matter from where the server is started. */
function webAppFolders() {
  const root = join(import.meta.dirname, '../../..')
  return { rendererDir: join(root, 'apps/desktop/out/renderer'), picturesDir: DRAWINGS_FOLDER }
}
