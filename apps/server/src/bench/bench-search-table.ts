import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Actor, CatalogueService } from '@galla/api'
import { pino } from 'pino'
import { createLogAlerts } from '../alerts/log-alerts.ts'
import { createCatalogueService } from '../catalogue/catalogue-service.ts'
import { SearchIndex } from '../catalogue/search-index/search-index.ts'
import type { Database } from '../database/database.ts'
import { findFreePort } from '../embedded/free-port.ts'
import { countFacetsInSql, sampleProducts, selectBarePage } from './bench-catalogue.queries.ts'
import { closedLoop, type LoopResult } from './closed-loop.ts'
import { type HttpQueries, httpQueries } from './http-queries.ts'
import { SearchQuestions } from './search-questions.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

export interface BenchPlace {
  readonly db: Database
  readonly url: string
  /** For the server that is measured over HTTP. */
  readonly dataDir: string
}

export interface BenchOptions {
  /** For each cell of the table. */
  readonly seconds: number
  readonly say: (line: string) => void
}

type Ask = () => Promise<unknown>

const CONCURRENCIES = [1, 8] as const
const SAMPLE = 4_000
const TRIES_IN_SQL = 5
const GUEST: Actor = { kind: 'guest', cartToken: null }

/** Builds the index over what is in the database and prints one table of times. */
export async function benchSearch(place: BenchPlace, options: BenchOptions): Promise<void> {
  const { index, service } = await buildIndex(place, options)
  const questions = new SearchQuestions(await sampleProducts(place.db, SAMPLE))
  const server = await startServer(place)
  const http = httpQueries(server.url, Math.max(...CONCURRENCIES))
  try {
    await printTable(place, options, rowsOf({ service, http, questions }))
    await printCountsInSql(place.db, options)
  } finally {
    http.close()
    await server.stop()
    await index.stop()
  }
}

async function buildIndex({ db }: BenchPlace, { say }: BenchOptions) {
  const before = heldMemory()
  const started = performance.now()
  const log = pino({ level: 'silent' })
  const clock = { now: () => new Date() }
  const index = await SearchIndex.build({ db, log, clock })
  const took = ((performance.now() - started) / 1_000).toFixed(1)
  const held = Math.round((heldMemory() - before) / 1e6)
  say(`\nIndex of ${index.size} products built in ${took} s; it holds ${held} MB.`)
  return {
    index,
    service: createCatalogueService({ db, log, clock, alerts: createLogAlerts(log), newId: () => '' }, index),
  }
}

/** Bytes in use after everything unreachable was collected. */
function heldMemory(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function startServer({ url, dataDir }: BenchPlace): Promise<ServerProcess> {
  return Promise.all([findFreePort(), findFreePort()]).then(([port, gatewayPort]) =>
    startServerProcess({
      DATABASE_URL: url,
      GALLA_DATA_DIR: dataDir,
      GALLA_PORT: String(port),
      GALLA_GATEWAY_PORT: String(gatewayPort),
      GALLA_LOG_LEVEL: 'warn',
      GALLA_REQUESTS_PER_MINUTE: '100000000',
    }),
  )
}

interface Ways {
  readonly service: CatalogueService
  readonly http: HttpQueries
  readonly questions: SearchQuestions
}

/** Each question, asked of the service and over HTTP. */
function rowsOf({ service, http, questions }: Ways): [name: string, ours: Ask, overHttp: Ask][] {
  const search = (name: string, ask: () => ReturnType<SearchQuestions['search']>): [string, Ask, Ask] => [
    name,
    () => service.search(GUEST, ask()),
    () => http.ask('catalogue.search', ask()),
  ]
  return [
    search('listing', () => questions.listing()),
    search('filtered listing with counts', () => questions.filtered()),
    search('search', () => questions.search()),
    search('search with a typo', () => questions.typo()),
    [
      'suggestions',
      () => service.suggest(GUEST, questions.typedSoFar()),
      () => http.ask('catalogue.suggest', questions.typedSoFar()),
    ],
    [
      'product page',
      () => service.product(GUEST, { slug: questions.product().slug }),
      () => http.ask('catalogue.product', { slug: questions.product().slug }),
    ],
  ]
}

async function printTable(
  { db }: BenchPlace,
  { seconds, say }: BenchOptions,
  rows: readonly [name: string, ours: Ask, overHttp: Ask][],
): Promise<void> {
  const ids = (await sampleProducts(db, SAMPLE)).map((product) => product.id)
  let at = 0
  const bare: Ask = () => selectBarePage(db, ids[at++ % ids.length] ?? '')
  const run = (concurrency: number, ask: Ask) => measure(ask, { concurrency, seconds })
  say(`\n${seconds} s a cell; p50 / p95 in ms, and the p50 as a multiple of the bare SELECT's.`)
  say(
    'CPU is the processor time of one answer in the measuring process: a busy machine stretches it little.\n',
  )
  say('| what | concurrency | bare SELECT of 24 | our service | CPU, ms | our server, HTTP |')
  say('| --- | --- | --- | --- | --- | --- |')
  for (const concurrency of CONCURRENCIES) {
    const reference = await run(concurrency, bare)
    for (const [name, ours, overHttp] of rows) {
      const service = await run(concurrency, ours)
      const http = await run(concurrency, overHttp)
      say(
        `| ${name} | ${concurrency} | ${cell(reference)} | ${cell(service, reference)} | ${service.cpu.toFixed(1)} | ${cell(http, reference)} |`,
      )
    }
  }
}

interface Measured extends LoopResult {
  /** Milliseconds of this process's processor time, an answer. */
  readonly cpu: number
}

async function measure(
  ask: Ask,
  { concurrency, seconds }: { concurrency: number; seconds: number },
): Promise<Measured> {
  let answers = 0
  const before = process.cpuUsage()
  const result = await closedLoop(concurrency, seconds, async () => {
    await ask()
    answers += 1
  })
  const { user, system } = process.cpuUsage(before)
  return { ...result, cpu: (user + system) / 1_000 / answers }
}

function cell(result: LoopResult, reference?: LoopResult): string {
  const times = `${result.p50.toFixed(1)} / ${result.p95.toFixed(1)}`
  return reference === undefined ? times : `${times} (${(result.p50 / reference.p50).toFixed(1)}×)`
}

/** Why the counts are not left to the database: what they would take there, for a listing of everything. */
async function printCountsInSql(db: Database, { say }: BenchOptions): Promise<void> {
  const took: number[] = []
  for (let tried = 0; tried < TRIES_IN_SQL; tried += 1) {
    const started = performance.now()
    await countFacetsInSql(db)
    took.push(performance.now() - started)
  }
  took.sort((a, b) => a - b)
  const [median, worst] = [took[Math.floor(TRIES_IN_SQL / 2)], took.at(-1)]
  say(
    `\nThe counts alone, in SQL (GROUPING SETS over every product): median ${median?.toFixed(0)} ms, worst ${worst?.toFixed(0)} ms of ${TRIES_IN_SQL}, one at a time.`,
  )
}
