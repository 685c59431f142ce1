/**
 * `npm run bench:overload [-- --seconds 8]`: what the server (a process of its own, on a throw-away embedded PostgreSQL with full
 * durability) serves to as many callers as it can keep up with, and to ten times as many; three of four requests search, one
 * orders. Ends with exit code 1 if an invariant does not hold.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { fillBenchShop, listShoppers, listVariantIds } from '../bench/bench-shop.queries.ts'
import { OrderWishes } from '../bench/order-wishes.ts'
import { type Load, type LoadResult, overloadLoad } from '../bench/overload-load.ts'
import { startServerProcess } from '../bench/server-process.ts'
import { createDatabase, createPool, type Database } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { startEmbeddedDatabase } from '../embedded/embedded-database.ts'
import { findFreePort } from '../embedded/free-port.ts'
import { createAccessTokens } from '../identity/access-token.ts'

/** Enough to keep the event loop busy all the time and its delay below a tenth of a second. */
const CALLERS = 32
const JWT_SECRET = 'a secret that only this benchmark knows, and forgets'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '8' } } })
const seconds = Number(values.seconds)
const say = (line: string) => process.stdout.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'galla-bench-'))
// Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
await chmod(folder, 0o711)
const postgres = await startEmbeddedDatabase({ dataDir: folder, port: await findFreePort() })
const pool = createPool({ url: postgres.url, maxConnections: 4, statementTimeoutMs: 0 })
try {
  await migrate({ url: postgres.url })
  await bench(createDatabase(pool))
} finally {
  await pool.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

async function bench(db: Database): Promise<void> {
  await fillBenchShop(db, { variants: 10_000, customers: 1_000 })
  const shoppers = await listShoppers(db)
  const wishes = new OrderWishes(await listVariantIds(db), shoppers)
  const tokens = await createAccessTokens(JWT_SECRET)
  const tokenOf = new Map<string, string>()
  for (const { id } of shoppers) {
    tokenOf.set(id, (await tokens.sign({ userId: id, sessionId: id, role: 'customer' })).token)
  }
  const server = await startServerProcess({
    DATABASE_URL: postgres.url,
    GALLA_DATA_DIR: join(folder, 'server'),
    GALLA_PORT: String(await findFreePort()),
    GALLA_GATEWAY_PORT: String(await findFreePort()),
    GALLA_JWT_SECRET: JWT_SECRET,
    GALLA_LOG_LEVEL: 'error',
    GALLA_REQUESTS_PER_MINUTE: '100000000',
  })
  const load = { url: server.url, seconds, isPolite: true } as const
  const nextOrder: Load['nextOrder'] = () => {
    const { shopper, input } = wishes.next('spread')
    return { input, accessToken: tokenOf.get(shopper.id) ?? '' }
  }
  say('callers                         served/s  orders/s    busy/s   p50 ms   p99 ms')
  row(`${CALLERS}`, await overloadLoad({ ...load, nextOrder, callers: CALLERS }))
  row(`${CALLERS * 10}, who wait as told`, await overloadLoad({ ...load, nextOrder, callers: CALLERS * 10 }))
  const rude = { ...load, nextOrder, callers: CALLERS * 10, isPolite: false }
  row(`${CALLERS * 10}, who knock at once`, await overloadLoad(rude))
  row(`${CALLERS} again`, await overloadLoad({ ...load, nextOrder, callers: CALLERS }))
  await server.stop()
  const broken = await findBrokenInvariants(db)
  say(`audit: ${broken.length === 0 ? 'every invariant holds' : JSON.stringify(broken.slice(0, 5))}`)
  if (broken.length > 0) process.exitCode = 1
}

function row(callers: string, result: LoadResult): void {
  const { servedPerSecond, ordersPerSecond, busyPerSecond, p50, p99 } = result
  const figures = [servedPerSecond, ordersPerSecond, busyPerSecond, p50, p99].map((figure) =>
    figure.toFixed(0).padStart(8),
  )
  say(`${callers.padEnd(30)}  ${figures.join('  ')}`)
}
