/**
 * `npm run bench:orders [-- --seconds 3] [--concurrency 1,64] [--only service,hot]`: orders a second and their latency, spread over
 * 10,000 variants (three lines), on one hot variant (one line) and mixed, by a hand-written function in the database, an
 * interactive transaction, our service, and our server over HTTP in its own process; all in one run on one throw-away embedded
 * PostgreSQL with full durability. `--only` takes ways (function, interactive, service, http) and cases (spread, hot, mixed).
 * Says which targets are met, and ends with the audit.
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { benchOrders } from '../bench/bench-orders-table.ts'
import {
  countOrders,
  fillBenchShop,
  installHandWrittenCheckout,
  listShoppers,
  listVariantIds,
} from '../bench/bench-shop.queries.ts'
import { CASES, WAYS, type WayName } from '../bench/order-results.ts'
import { targetLines } from '../bench/order-targets.ts'
import {
  interactiveTransaction,
  type OrderWay,
  oneFunctionCall,
  ourServer,
  ourService,
} from '../bench/order-ways.ts'
import { OrderWishes } from '../bench/order-wishes.ts'
import { createDatabase, createPool, type Database } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { startEmbeddedDatabase } from '../embedded/embedded-database.ts'
import { findFreePort } from '../embedded/free-port.ts'

const VARIANTS = 10_000
const CUSTOMERS = 1_000
const HAND_WRITTEN = join(import.meta.dirname, '../bench/hand-written-checkout.sql')

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    concurrency: { type: 'string', default: '1,16,64,256' },
    only: { type: 'string', default: '' },
  },
})
const seconds = Number(values.seconds)
const concurrencies = values.concurrency.split(',').map(Number)
const only = values.only.split(',').filter(Boolean)
if (![seconds, ...concurrencies].every((value) => value > 0))
  throw new Error('--seconds and --concurrency take numbers')
const unknown = only.filter((name) => ![...WAYS, ...CASES].some((known) => known === name))
if (unknown.length > 0) throw new Error(`--only does not know ${unknown.join(', ')}`)
const say = (line: string) => process.stdout.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'galla-bench-'))
// Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
await chmod(folder, 0o711)
const postgres = await startEmbeddedDatabase({ dataDir: folder, port: await findFreePort() })
const pool = createPool({
  url: postgres.url,
  maxConnections: 16,
  statementTimeoutMs: 0,
  connectTimeoutMs: 60_000,
})
try {
  await migrate({ url: postgres.url })
  await bench(createDatabase(pool))
} finally {
  await pool.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

async function bench(db: Database): Promise<void> {
  say(`Filling ${VARIANTS} variants and ${CUSTOMERS} customers …`)
  await fillBenchShop(db, { variants: VARIANTS, customers: CUSTOMERS })
  await installHandWrittenCheckout(db, await readFile(HAND_WRITTEN, 'utf8'))
  const shoppers = await listShoppers(db)
  const wishes = new OrderWishes(await listVariantIds(db), shoppers)
  const served = { url: postgres.url, dataDir: folder, shoppers, connections: Math.max(...concurrencies) }
  const makers: Record<WayName, () => Promise<OrderWay>> = {
    function: async () => oneFunctionCall(db, wishes),
    interactive: () => interactiveTransaction(db, wishes),
    service: () => ourService(db, wishes),
    http: () => ourServer(served, wishes),
  }
  const ways: OrderWay[] = []
  for (const name of chosen(WAYS)) ways.push(await makers[name]())
  const results = await benchOrders(ways, { cases: chosen(CASES), concurrencies, seconds, say })
  for (const way of ways) await way.close()
  for (const line of ['', ...targetLines(results, concurrencies)]) say(line)
  await audit(db)
}

/** Those of `names` that `--only` names; all of them if it names none. */
function chosen<Name extends string>(names: readonly Name[]): readonly Name[] {
  const named = names.filter((name) => only.includes(name))
  return named.length > 0 ? named : names
}

/** Speed that breaks a promise is worth nothing: ends with exit code 1 if any invariant does not hold. */
async function audit(db: Database): Promise<void> {
  const broken = await findBrokenInvariants(db)
  const verdict = broken.length === 0 ? 'every invariant holds' : JSON.stringify(broken.slice(0, 5))
  say(`\n${await countOrders(db)} orders placed; audit: ${verdict}`)
  if (broken.length > 0) process.exitCode = 1
}
