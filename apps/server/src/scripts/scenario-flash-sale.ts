/**
 * `npm run scenario:flash-sale [-- --buyers 10000 --units 500 --plot FILE.svg --seed N]`: a flash sale at two server processes on
 * one throw-away embedded PostgreSQL with full durability. Prints what was sold, refused and how fast, draws it, and ends with
 * exit code 1 when anybody was treated wrongly or an invariant does not hold.
 */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createDatabase, createPool } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { startEmbeddedDatabase } from '../embedded/embedded-database.ts'
import { findFreePort } from '../embedded/free-port.ts'
import { type FlashSaleOptions, holdFlashSale } from '../scenario/flash-sale.ts'
import { type FlashSaleFacts, findFlashSaleFaults } from '../scenario/flash-sale-checks.ts'
import { plotFlashSale, quantile } from '../scenario/flash-sale-plot.ts'
import { ProgressBar } from './progress-bar.ts'

const { values } = parseArgs({
  options: {
    buyers: { type: 'string', default: '10000' },
    units: { type: 'string', default: '500' },
    limit: { type: 'string', default: '1' },
    servers: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    plot: { type: 'string', default: 'flash-sale.svg' },
  },
})
const numbers = z.record(z.string(), z.coerce.number().int().nonnegative()).safeParse(omitPlot(values))
if (!numbers.success) {
  process.stderr.write(`Every option but --plot is a whole number.\n${z.prettifyError(numbers.error)}\n`)
  process.exit(2)
}
const { buyers = 0, units = 0, limit = 1, servers = 1, seconds = 1, connections = 1, seed = 0 } = numbers.data
const options: FlashSaleOptions = {
  buyers,
  units,
  limit,
  servers,
  windowMs: seconds * 1_000,
  connections,
  seed,
}
const say = (line: string) => process.stdout.write(`${line}\n`)
/** Faults named at most: a broken sale breaks in ten thousand places. */
const NAMED_AT_MOST = 20

const folder = await mkdtemp(join(tmpdir(), 'galla-flash-sale-'))
// Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
await chmod(folder, 0o711)
const postgres = await startEmbeddedDatabase({ dataDir: folder, port: await findFreePort() })
const pool = createPool({ url: postgres.url, statementTimeoutMs: 0 })
const bar = new ProgressBar()
try {
  await migrate({ url: postgres.url })
  const db = createDatabase(pool)
  say(`${values.buyers} buyers, ${values.units} units, ${values.servers} servers, seed ${values.seed}`)
  const facts = await holdFlashSale({ db, url: postgres.url, folder }, options, (answered, of) =>
    bar.show('Answering the buyers', answered, of),
  )
  bar.end()
  tellSale(facts)
  const broken = (await findBrokenInvariants(db)).map(
    ({ invariant, subject, detail }) => `${invariant}: ${subject}: ${detail}`,
  )
  tellFaults([...findFlashSaleFaults(facts), ...broken])
  const title = `${values.buyers} buyers, ${values.units} units, ${values.servers} servers, limit ${values.limit} each`
  await writeFile(values.plot, plotFlashSale(facts.answers, title))
  say(`The picture is in ${resolve(values.plot)}`)
} finally {
  bar.end()
  await pool.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

function omitPlot({ plot: _, ...rest }: typeof values): object {
  return rest
}

function tellSale({ answers, booked }: FlashSaleFacts): void {
  const outcomes = new Map<string, number>()
  for (const { outcome } of answers) {
    const name = outcome.kind === 'refused' ? `refused ${outcome.refusal.code}` : outcome.kind
    outcomes.set(name, (outcomes.get(name) ?? 0) + 1)
  }
  const buyers = new Set(answers.map(({ attempt }) => attempt.buyer)).size
  say(`\n${booked.length} sold, ${buyers - booked.length} of ${buyers} buyers went without`)
  say(`presses: ${[...outcomes].map(([name, count]) => `${count} ${name}`).join(', ')}`)
  say(`told "busy" first: ${answers.filter(({ busy }) => busy > 0).length}`)
  const took = answers.map(({ pressedMs, answeredMs }) => answeredMs - pressedMs)
  const lastMs = Math.max(...answers.map(({ answeredMs }) => answeredMs))
  const figures = [0.5, 0.95, 0.99, 1].map((share) => Math.round(quantile(took, share))).join(' / ')
  say(`from press to answer, p50 / p95 / p99 / worst: ${figures} ms`)
  say(
    `all answered after ${(lastMs / 1_000).toFixed(1)} s: ${Math.round((answers.length / lastMs) * 1_000)} a second`,
  )
}

function tellFaults(faults: readonly string[]): void {
  for (const fault of faults.slice(0, NAMED_AT_MOST)) say(`WRONG ${fault}`)
  if (faults.length > NAMED_AT_MOST) say(`… and ${faults.length - NAMED_AT_MOST} more`)
  say(
    faults.length === 0
      ? 'Sold exactly, once each, in the order of arrival within each server; every invariant holds.'
      : `${faults.length} things are wrong.`,
  )
  if (faults.length > 0) process.exitCode = 1
}
