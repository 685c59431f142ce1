/**
 * `npm run bench:orders [-- --seconds 3]`: orders a second, spread over 10,000 variants (three lines) and on one hot variant (one
 * line), at concurrency 1, 16 and 64, through the service, over HTTP (the server in its own process) and beside a hand-written
 * checkout of one function call, all in one run on one throw-away embedded PostgreSQL with full durability.
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { fillBenchShop, listShoppers, listVariantIds } from '../bench/bench-shop.queries.ts'
import { closedLoop, type LoopResult } from '../bench/closed-loop.ts'
import { httpOrders } from '../bench/http-orders.ts'
import { OrderWishes, type Spread } from '../bench/order-wishes.ts'
import { startServerProcess } from '../bench/server-process.ts'
import { createCheckoutService } from '../checkout/checkout-service.ts'
import { OrderLane } from '../checkout/order-lane.ts'
import { getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import { placeOrders } from '../checkout/place-orders.ts'
import { createDatabase, createPool } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { startEmbeddedDatabase } from '../embedded/embedded-database.ts'
import { findFreePort } from '../embedded/free-port.ts'
import { createAccessTokens } from '../identity/access-token.ts'
import { ScriptedGateway } from '../testing/scripted-gateway.ts'

const VARIANTS = 10_000
const CUSTOMERS = 1_000
const CONCURRENCIES = [1, 16, 64] as const
const SPREADS: readonly Spread[] = ['spread', 'hot']

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' } } })
const seconds = Number(values.seconds)
const say = (line: string) => process.stdout.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'galla-bench-'))
// Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
await chmod(folder, 0o711)
const postgres = await startEmbeddedDatabase({ dataDir: folder, port: await findFreePort() })
try {
  await migrate({ url: postgres.url })
  await bench()
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

async function bench(): Promise<void> {
  const pool = createPool({ url: postgres.url, maxConnections: 16, statementTimeoutMs: 0 })
  const db = createDatabase(pool)
  say(`Filling ${VARIANTS} variants and ${CUSTOMERS} customers …`)
  await fillBenchShop(db, { variants: VARIANTS, customers: CUSTOMERS })
  await sql
    .raw(await readFile(join(import.meta.dirname, '../bench/hand-written-checkout.sql'), 'utf8'))
    .execute(db)
  const shoppers = await listShoppers(db)
  const wishes = new OrderWishes(await listVariantIds(db), shoppers)

  const handWritten = async (spread: Spread) => {
    const { shopper, input } = wishes.next(spread)
    const { rows } = await sql<{ number: string | null }>`
      SELECT hand_written_checkout(${v7()}, ${shopper.id}, ${input.idempotencyKey}, ${shopper.addressId},
        ${input.lines.map((line) => line.variantId)}::uuid[], ${input.lines.map((line) => line.quantity)}::int[]) AS number`.execute(
      db,
    )
    if (rows[0]?.number == null) throw new Error('the hand-written checkout refused')
  }

  const gateway = new ScriptedGateway()
  const shop = await getOnlineShop(db)
  const deps = {
    db,
    clock: { now: () => new Date() },
    newId: () => v7(),
    log: pino({ level: 'silent' }),
    shop,
    gateway,
  }
  const lane = new OrderLane({
    place: (commands) => placeOrders({ ...deps, gatewayName: gateway.name }, commands),
  })
  const checkout = createCheckoutService({ ...deps, lane })
  const throughService = async (spread: Spread) => {
    const { shopper, input } = wishes.next(spread)
    const actor = {
      kind: 'user',
      userId: shopper.id,
      sessionId: shopper.id,
      role: 'customer',
      cartToken: null,
    } as const
    await checkout.placeOrder(actor, input)
  }

  const secret = 'a secret that only this benchmark knows, and forgets'
  const server = await startServerProcess({
    DATABASE_URL: postgres.url,
    GALLA_DATA_DIR: join(folder, 'server'),
    GALLA_PORT: String(await findFreePort()),
    GALLA_GATEWAY_PORT: String(await findFreePort()),
    GALLA_JWT_SECRET: secret,
    GALLA_LOG_LEVEL: 'warn',
    GALLA_REQUESTS_PER_MINUTE: '100000000',
  })
  const tokens = await createAccessTokens(secret)
  const tokenOf = new Map<string, string>()
  for (const shopper of shoppers) {
    const { token } = await tokens.sign({ userId: shopper.id, sessionId: shopper.id, role: 'customer' })
    tokenOf.set(shopper.id, token)
  }
  const http = httpOrders(server.url, 64)
  const overHttp = async (spread: Spread) => {
    const { shopper, input } = wishes.next(spread)
    await http.place(input, tokenOf.get(shopper.id) ?? '')
  }

  const ways = {
    'one function call': handWritten,
    'our service': throughService,
    'our server, HTTP': overHttp,
  }
  say(`\n${seconds} s a cell; orders/s, p50 / p95 / p99 in ms, and the ratio to one function call\n`)
  say('| what | concurrency | one function call | our service | our server, HTTP |')
  say('| --- | --- | --- | --- | --- |')
  for (const spread of SPREADS) {
    for (const concurrency of CONCURRENCIES) {
      const results: LoopResult[] = []
      for (const way of Object.values(ways))
        results.push(await closedLoop(concurrency, seconds, () => way(spread)))
      const [reference] = results
      const cells = results.map((result) => cell(result, reference))
      say(
        `| ${spread === 'hot' ? 'one hot variant' : 'spread, 3 lines'} | ${concurrency} | ${cells.join(' | ')} |`,
      )
    }
  }
  http.close()
  await server.stop()
  await lane.close()
  const { rows } = await sql<{ orders: number }>`SELECT count(*)::int AS orders FROM sales_order`.execute(db)
  const broken = await findBrokenInvariants(db)
  say(
    `\n${rows[0]?.orders} orders placed; audit: ${broken.length === 0 ? 'every invariant holds' : JSON.stringify(broken.slice(0, 5))}`,
  )
  await pool.end()
  if (broken.length > 0) process.exitCode = 1
}

function cell(result: LoopResult, reference: LoopResult | undefined): string {
  const times = [result.p50, result.p95, result.p99].map((ms) => ms.toFixed(1)).join(' / ')
  const ratio =
    reference === undefined || reference === result
      ? ''
      : `, ${(result.perSecond / reference.perSecond).toFixed(2)}×`
  return `${Math.round(result.perSecond)}/s (${times}${ratio})`
}
