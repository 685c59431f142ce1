/**
 * `npm run bench:orders [-- --seconds 3]`: orders a second, spread over 10,000 variants (three lines) and on one hot variant (one
 * line), at concurrency 1, 16 and 64, through the service, over HTTP (the server in its own process) and beside a hand-written
 * checkout of one function call, all in one run on one throw-away embedded PostgreSQL with full durability.
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { benchOrders, CONCURRENCIES } from '../bench/bench-orders-table.ts'
import {
  countOrders,
  fillBenchShop,
  installHandWrittenCheckout,
  listShoppers,
  listVariantIds,
} from '../bench/bench-shop.queries.ts'
import { oneFunctionCall, ourServer, ourService } from '../bench/order-ways.ts'
import { OrderWishes } from '../bench/order-wishes.ts'
import { createDatabase, createPool, type Database } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { startEmbeddedDatabase } from '../embedded/embedded-database.ts'
import { findFreePort } from '../embedded/free-port.ts'

const VARIANTS = 10_000
const CUSTOMERS = 1_000
const HAND_WRITTEN = join(import.meta.dirname, '../bench/hand-written-checkout.sql')

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' } } })
const seconds = Number(values.seconds)
const say = (line: string) => process.stdout.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'galla-bench-'))
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
  await rm(folder, { recursive: true, force: true })
}

async function bench(db: Database): Promise<void> {
  say(`Filling ${VARIANTS} variants and ${CUSTOMERS} customers …`)
  await fillBenchShop(db, { variants: VARIANTS, customers: CUSTOMERS })
  await installHandWrittenCheckout(db, await readFile(HAND_WRITTEN, 'utf8'))
  const shoppers = await listShoppers(db)
  const wishes = new OrderWishes(await listVariantIds(db), shoppers)
  const served = { url: postgres.url, dataDir: folder, shoppers, connections: Math.max(...CONCURRENCIES) }
  const ways = [oneFunctionCall(db, wishes), await ourService(db, wishes), await ourServer(served, wishes)]
  await benchOrders(ways, { seconds, say })
  for (const way of ways) await way.close()
  await audit(db)
}

/** Speed that breaks a promise is worth nothing: ends with exit code 1 if any invariant does not hold. */
async function audit(db: Database): Promise<void> {
  const broken = await findBrokenInvariants(db)
  const verdict = broken.length === 0 ? 'every invariant holds' : JSON.stringify(broken.slice(0, 5))
  say(`\n${await countOrders(db)} orders placed; audit: ${verdict}`)
  if (broken.length > 0) process.exitCode = 1
}
