/**
 * `npm run bench:audit [-- --skus 1000000 --movements 10000000 --concurrency 16 --rest 1]`: fills a throw-away embedded PostgreSQL
 * with full durability, audits it while a lane sells, and prints how long that takes, the memory of this process, and what it costs
 * the orders (orders a second and p99 before, during and after the audit, in the same run). `--rest` is the audit's pace: 1, as in
 * the server, rests as long as it works; 0 never rests. The database is deleted at the end.
 */
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type AuditStep, auditShop } from '../audit/audit-shop.ts'
import { fillBenchHistory, measureBenchShop, withoutIndexes } from '../bench/bench-history.queries.ts'
import { fillBenchShop, listShoppers, listVariantIds } from '../bench/bench-shop.queries.ts'
import { closedLoop, type LoopResult } from '../bench/closed-loop.ts'
import { ourService } from '../bench/order-ways.ts'
import { OrderWishes } from '../bench/order-wishes.ts'
import { createDatabase, createPool, type Database } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { startEmbeddedDatabase } from '../embedded/embedded-database.ts'
import { findFreePort } from '../embedded/free-port.ts'
import { auditReport } from './audit-report.ts'
import { ProgressBar } from './progress-bar.ts'

const { values } = parseArgs({
  options: {
    skus: { type: 'string', default: '20000' },
    movements: { type: 'string', default: '200000' },
    concurrency: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '8' },
    rest: { type: 'string', default: '1' },
  },
})
const [skus, movements, concurrency, seconds, rest] = [
  values.skus,
  values.movements,
  values.concurrency,
  values.seconds,
  values.rest,
].map(Number) as [number, number, number, number, number]
const CUSTOMERS = 1_000
const MOVEMENTS_AN_ORDER = 10
/** What a movement takes with its share of orders, indexes and the log before writing, generously. */
const BYTES_A_MOVEMENT = 2_000
const COUNT = new Intl.NumberFormat('en-IN')
const say = (line: string) => process.stdout.write(`${line}\n`)
const megabytes = (bytes: number) => `${COUNT.format(Math.round(bytes / 1_000_000))} MB`

const folder = await mkdtemp(join(tmpdir(), 'galla-bench-'))
try {
  await refuseFullDisk(folder)
  // Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
  await chmod(folder, 0o711)
  const postgres = await startEmbeddedDatabase({ dataDir: folder, port: await findFreePort() })
  const pool = createPool({ url: postgres.url, maxConnections: 16, statementTimeoutMs: 0 })
  try {
    await migrate({ url: postgres.url })
    await bench(createDatabase(pool))
  } finally {
    await pool.end()
    await postgres.stop()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function refuseFullDisk(path: string): Promise<void> {
  const { bavail, bsize } = await statfs(path)
  const needed = (movements + skus) * BYTES_A_MOVEMENT
  if (bavail * bsize < needed) throw new Error(`${path} has no ${megabytes(needed)} left for this benchmark`)
}

async function bench(db: Database): Promise<void> {
  await fill(db)
  const way = await ourService(db, new OrderWishes(await listVariantIds(db), await listShoppers(db)))
  const sell = () => closedLoop(concurrency, seconds, () => way.place('spread'))
  try {
    const before = await sell()
    const during = await auditWhile(db, sell)
    const after = await sell()
    say('')
    say(`orders, ${concurrency} at a time          a second    p50 ms    p99 ms`)
    tellOrders('before the audit', [before])
    tellOrders('during the audit', during)
    tellOrders('after the audit', [after])
  } finally {
    await way.close()
  }
}

async function fill(db: Database): Promise<void> {
  const begun = performance.now()
  const step = (what: string) =>
    say(`  ${((performance.now() - begun) / 1_000).toFixed(0).padStart(4)} s  ${what}`)
  const past = movements - skus
  const orders = Math.floor(past / 2 / MOVEMENTS_AN_ORDER)
  step(`${COUNT.format(skus)} SKUs`)
  await withoutIndexes(db, async () => {
    await fillBenchShop(db, { variants: skus, customers: CUSTOMERS })
    await fillBenchHistory(db, { orders, receipts: past - orders * MOVEMENTS_AN_ORDER }, step)
    step('putting indexes back')
  })
  const size = await measureBenchShop(db)
  step(
    `${COUNT.format(size.levels)} levels, ${COUNT.format(size.movements)} movements, ${COUNT.format(size.orders)} orders, ${megabytes(size.bytes)}`,
  )
}

/** Audits once, and sells in rounds until it is over. */
async function auditWhile(db: Database, sell: () => Promise<LoopResult>): Promise<LoopResult[]> {
  const rounds: LoopResult[] = []
  let isOver = false
  const audit = runAudit(db).finally(() => {
    isOver = true
  })
  while (!isOver) rounds.push(await sell())
  await audit
  return rounds
}

async function runAudit(db: Database): Promise<void> {
  const rss = process.memoryUsage.rss
  const [begun, rssBefore] = [performance.now(), rss()]
  let [rssPeak, findings] = [rssBefore, 0]
  let longest = { code: '', ms: 0 }
  let step: AuditStep | null = null
  let before: AuditStep | null = null
  const bar = new ProgressBar()
  for await (step of auditShop(db, { rest })) {
    bar.show('audit', step.rowsDone, step.rowsTotal)
    rssPeak = Math.max(rssPeak, rss())
    findings += step.findings.length
    for (const finding of step.findings.slice(0, 3)) say(`BROKEN ${JSON.stringify(finding)}`)
    const slowest = slowestCheck(before, step)
    if (slowest.ms > longest.ms) longest = slowest
    before = step
  }
  bar.end()
  const took = (performance.now() - begun) / 1_000
  const worked = (step?.checks ?? []).reduce((sum, { tookMs }) => sum + tookMs, 0) / 1_000
  for (const line of auditReport(step?.checks ?? [], null)) say(line)
  say(
    `${COUNT.format(step?.rowsDone ?? 0)} rows in ${took.toFixed(1)} s, ${worked.toFixed(1)} s of them at work (rest ${rest})`,
  )
  say(
    `memory of this process: ${megabytes(rssBefore)} before, ${megabytes(rssPeak)} at most; longest check of one chunk ${longest.ms.toFixed(0)} ms (${longest.code})`,
  )
  say(findings === 0 ? 'every invariant holds' : `${findings} rows break an invariant`)
  if (findings > 0) process.exitCode = 1
}

/** Which check took the longest for the last chunk. */
function slowestCheck(before: AuditStep | null, now: AuditStep): { code: string; ms: number } {
  const took = now.checks.map(({ code, tookMs }, place) => ({
    code,
    ms: tookMs - (before?.checks[place]?.tookMs ?? 0),
  }))
  return took.reduce((slowest, each) => (each.ms > slowest.ms ? each : slowest))
}

function tellOrders(when: string, rounds: readonly LoopResult[]): void {
  const mean = (read: (round: LoopResult) => number) =>
    rounds.reduce((sum, round) => sum + read(round), 0) / rounds.length
  const [perSecond, p50, p99] = [mean((r) => r.perSecond), mean((r) => r.p50), mean((r) => r.p99)]
  const worst = Math.max(...rounds.map((round) => round.p99))
  const rest = rounds.length > 1 ? `   worst of ${rounds.length} rounds ${worst.toFixed(1)}` : ''
  say(
    `${when.padEnd(28)} ${perSecond.toFixed(0).padStart(10)} ${p50.toFixed(1).padStart(9)} ${p99.toFixed(1).padStart(9)}${rest}`,
  )
}
