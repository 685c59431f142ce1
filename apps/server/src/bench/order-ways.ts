import { join } from 'node:path'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { createLogAlerts } from '../alerts/log-alerts.ts'
import { createCheckoutService } from '../checkout/checkout-service.ts'
import { OrderLane } from '../checkout/order-lane.ts'
import { getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import { placeOrders } from '../checkout/place-orders.ts'
import type { Database } from '../database/database.ts'
import { findFreePort } from '../embedded/free-port.ts'
import { createAccessTokens } from '../identity/access-token.ts'
import { ScriptedGateway } from '../testing/scripted-gateway.ts'
import { placeByHand } from './bench-shop.queries.ts'
import { httpOrders } from './http-orders.ts'
import { placeInteractively } from './interactive-checkout.ts'
import type { WayName } from './order-results.ts'
import type { BenchShopper, OrderWishes, Spread } from './order-wishes.ts'
import { startServerProcess } from './server-process.ts'

/** One way to place an order; each call places one and throws when it was not placed. */
export interface OrderWay {
  readonly name: WayName
  /** Its column in the table. */
  readonly title: string
  place(spread: Spread): Promise<void>
  close(): Promise<void>
}

/** The reference: one call of one function in the database. */
export function oneFunctionCall(db: Database, wishes: OrderWishes): OrderWay {
  return {
    name: 'function',
    title: 'one function call',
    async place(spread) {
      const { shopper, input } = wishes.next(spread)
      if ((await placeByHand(db, shopper, input)) === null)
        throw new Error('the hand-written checkout refused')
    },
    async close() {},
  }
}

/** The other reference: a transaction of nine round trips. */
export async function interactiveTransaction(db: Database, wishes: OrderWishes): Promise<OrderWay> {
  const shop = await getOnlineShop(db)
  return {
    name: 'interactive',
    title: 'interactive transaction',
    place: (spread) => placeInteractively(db, shop, wishes.next(spread)),
    async close() {},
  }
}

/** Our use-case in this process, without HTTP. */
export async function ourService(db: Database, wishes: OrderWishes): Promise<OrderWay> {
  const gateway = new ScriptedGateway()
  const shop = await getOnlineShop(db)
  const log = pino({ level: 'silent' })
  const deps = {
    db,
    clock: { now: () => new Date() },
    newId: () => v7(),
    log,
    alerts: createLogAlerts(log),
    shop,
    gateway,
  }
  const lane = new OrderLane({
    place: (commands) => placeOrders({ ...deps, gatewayName: gateway.name }, commands),
  })
  const checkout = createCheckoutService({ ...deps, lane })
  return {
    name: 'service',
    title: 'our service',
    async place(spread) {
      const { shopper, input } = wishes.next(spread)
      const identity = { userId: shopper.id, sessionId: shopper.id, role: 'customer' } as const
      await checkout.placeOrder({ kind: 'user', ...identity, cartToken: null }, input)
    },
    close: () => lane.close(),
  }
}

/** Known to this benchmark alone, and forgotten with its database. */
const JWT_SECRET = 'a secret that only this benchmark knows, and forgets'

export interface ServedShop {
  readonly url: string
  /** The data folder of the server's own. */
  readonly dataDir: string
  readonly shoppers: readonly BenchShopper[]
  readonly connections: number
}

/** Our server in a process of its own, asked over kept-alive connections by shoppers who are signed in. */
export async function ourServer(shop: ServedShop, wishes: OrderWishes): Promise<OrderWay> {
  const server = await startServerProcess({
    DATABASE_URL: shop.url,
    GALLA_DATA_DIR: join(shop.dataDir, 'server'),
    GALLA_PORT: String(await findFreePort()),
    GALLA_GATEWAY_PORT: String(await findFreePort()),
    GALLA_JWT_SECRET: JWT_SECRET,
    GALLA_LOG_LEVEL: 'warn',
    GALLA_REQUESTS_PER_MINUTE: '100000000',
  })
  const tokenOf = await signIn(shop.shoppers)
  const http = httpOrders(server.url, shop.connections)
  return {
    name: 'http',
    title: 'our server, HTTP',
    async place(spread) {
      const { shopper, input } = wishes.next(spread)
      await http.place(input, tokenOf.get(shopper.id) ?? '')
    },
    async close() {
      http.close()
      await server.stop()
    },
  }
}

async function signIn(shoppers: readonly BenchShopper[]): Promise<Map<string, string>> {
  const tokens = await createAccessTokens(JWT_SECRET)
  const tokenOf = new Map<string, string>()
  for (const { id } of shoppers) {
    const { token } = await tokens.sign({ userId: id, sessionId: id, role: 'customer' })
    tokenOf.set(id, token)
  }
  return tokenOf
}
