import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { fillBenchShop, listShoppers, listVariantIds } from '../bench/bench-shop.queries.ts'
import { type ServerProcess, startServerProcess } from '../bench/server-process.ts'
import type { Database } from '../database/database.ts'
import { findFreePort } from '../embedded/free-port.ts'
import { createAccessTokens } from '../identity/access-token.ts'
import { limitEveryVariant, listBookedOrders } from './flash-sale.queries.ts'
import { makeAttempts } from './flash-sale-buyers.ts'
import type { FlashSaleFacts } from './flash-sale-checks.ts'
import { type FlashSaleClient, flashSaleClient } from './flash-sale-client.ts'
import { runFlashSale } from './flash-sale-run.ts'
import { laneOrderOf } from './lane-order.ts'

export interface FlashSaleOptions {
  readonly buyers: number
  readonly units: number
  /** Units one customer may have. */
  readonly limit: number
  readonly servers: number
  /** Everybody has pressed the button after so many milliseconds. */
  readonly windowMs: number
  /** Kept-alive connections to each server. */
  readonly connections: number
  readonly seed: number
}

/** Where the sale takes place: an empty, migrated database, and a folder for what the servers keep and log. */
export interface FlashSalePlace {
  readonly db: Database
  readonly url: string
  readonly folder: string
}

/** The price every product of the bench shop has, in paise. */
const PRICE = 100_00
/** Known to this sale alone, and forgotten with its database. */
const JWT_SECRET = 'a secret that only this flash sale knows, and forgets'

/**
 * Holds a flash sale: one product, few units, many signed-in buyers at several server processes on one database, cash on
 * delivery. Answers what everybody heard, what stands in the books, and in which order each server's lane took the requests.
 */
export async function holdFlashSale(
  place: FlashSalePlace,
  options: FlashSaleOptions,
  onAnswer: (answered: number, of: number) => void,
): Promise<FlashSaleFacts> {
  await fillBenchShop(place.db, { variants: 1, customers: options.buyers, onHand: options.units })
  await limitEveryVariant(place.db, options.limit)
  const orderFor = await wishesOf(place.db)
  const attempts = makeAttempts(options)
  const servers = await startServers(place, options.servers)
  const clients = servers.map((server) => flashSaleClient(server.url, options.connections))
  try {
    const keys = new Map(attempts.map(({ key }) => [key, v7()]))
    const answers = await runFlashSale({
      attempts,
      newRequestId: () => v7(),
      onAnswer: (answered) => onAnswer(answered, attempts.length),
      send: (attempt, requestId) => {
        const { input, accessToken } = orderFor(attempt.buyer, keys.get(attempt.key) ?? '')
        return clientOf(clients, attempt.server).place({ input, accessToken, requestId })
      },
    })
    // Stopped before their logs are read: then every line is in them.
    await Promise.all(servers.map((server) => server.stop()))
    const logs = servers.map((_, index) => readFile(logFileOf(place, index), 'utf8'))
    return {
      units: options.units,
      limit: options.limit,
      answers,
      booked: await listBookedOrders(place.db),
      laneOrder: (await Promise.all(logs)).map(laneOrderOf),
    }
  } finally {
    for (const client of clients) client.close()
    await Promise.all(servers.map((server) => server.stop()))
  }
}

async function wishesOf(db: Database) {
  const [variantId = ''] = await listVariantIds(db)
  const tokens = await createAccessTokens(JWT_SECRET)
  const shoppers = await listShoppers(db)
  const accessTokens = await Promise.all(
    shoppers.map(({ id }) => tokens.sign({ userId: id, sessionId: id, role: 'customer' })),
  )
  return (buyer: number, idempotencyKey: string) => {
    const shopper = shoppers[buyer]
    const accessToken = accessTokens[buyer]?.token
    if (!shopper || accessToken === undefined) throw new Error(`there is no buyer ${buyer}`)
    const lines = [{ variantId, quantity: 1, unitPrice: PRICE }]
    const input = { idempotencyKey, addressId: shopper.addressId, tender: 'cod' as const, lines }
    return { input, accessToken }
  }
}

async function startServers(place: FlashSalePlace, count: number): Promise<ServerProcess[]> {
  const started: ServerProcess[] = []
  try {
    for (let index = 0; index < count; index += 1) {
      const env = {
        DATABASE_URL: place.url,
        GALLA_DATA_DIR: join(place.folder, `server-${index}`),
        GALLA_PORT: String(await findFreePort()),
        GALLA_GATEWAY_PORT: String(await findFreePort()),
        GALLA_JWT_SECRET: JWT_SECRET,
        GALLA_LOG_LEVEL: 'info',
        // All buyers come from one address here, which in a shop they do not.
        GALLA_REQUESTS_PER_MINUTE: '100000000',
      }
      started.push(await startServerProcess(env, logFileOf(place, index)))
    }
    return started
  } catch (error) {
    await Promise.all(started.map((server) => server.stop()))
    throw error
  }
}

function logFileOf({ folder }: FlashSalePlace, server: number): string {
  return join(folder, `server-${server}.log`)
}

function clientOf(clients: readonly FlashSaleClient[], server: number): FlashSaleClient {
  const client = clients[server]
  if (!client) throw new Error(`there is no server ${server}`)
  return client
}
