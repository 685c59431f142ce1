import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { makeProduct } from '../testing/factories.ts'
import { type HttpServer, startHttpServer } from '../testing/http-server.ts'
import { makeShopper, makeShoppers, type Shopper } from '../testing/orders.ts'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()

async function start(wish: Parameters<typeof startHttpServer>[1] = {}): Promise<HttpServer> {
  const server = await startHttpServer(db, wish)
  onTestFinished(server.stop)
  return server
}

async function placeOrder(
  server: HttpServer,
  shopper: Shopper,
  wish: { variantId: string; quantity?: number; idempotencyKey?: string },
) {
  const client = server.client(await server.authorization({ id: shopper.id, role: 'customer' }))
  return client.checkout.placeOrder.mutate({
    idempotencyKey: wish.idempotencyKey ?? v7(),
    addressId: shopper.addressId,
    tender: 'cod',
    lines: [{ variantId: wish.variantId, quantity: wish.quantity ?? 1, unitPrice: 100_00 }],
  })
}

describe('a server that stops', () => {
  it('is not ready from then on', async () => {
    const server = await start()
    server.readiness.isAccepting = false
    const answer = await fetch(`${server.url}/health/ready`)
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'not_ready', problem: 'stopping' }])
  })

  it('is not ready before its search index is built', async () => {
    const server = await start()
    server.readiness.isIndexReady = false
    expect(await (await fetch(`${server.url}/health/ready`)).json()).toMatchObject({
      problem: 'search_index_building',
    })
  })

  it('finishes what is at work, and takes no more connections meanwhile', async () => {
    const begun = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const server = await start({
      change: (service) => ({
        ...service,
        catalogue: {
          ...service.catalogue,
          async suggest(actor, input) {
            begun.resolve()
            await go.promise
            return service.catalogue.suggest(actor, input)
          },
        },
      }),
    })
    const slow = server.client().catalogue.suggest.query({ query: 'milk' })
    await begun.promise
    const stopped = server.stop()
    await sleep(20)
    await expect(fetch(`${server.url}/health/live`)).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    })
    go.resolve()
    expect(await slow).toEqual([])
    // Not only once the connection's keep-alive time is over.
    const from = performance.now()
    await stopped
    expect(performance.now() - from).toBeLessThan(5_000)
  })

  it('answers the orders it took, and each of them stands', async () => {
    const server = await start()
    const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
    const shoppers = await makeShoppers(db, 20)
    const asked = Promise.allSettled(
      shoppers.map((shopper) => placeOrder(server, shopper, { variantId: variant.id })),
    )
    await server.requestLine((line) => line.outcome === 'ok')
    await server.stop()
    const placed = (await asked).flatMap((answer) =>
      answer.status === 'fulfilled' ? [answer.value.orderId] : [],
    )
    expect(placed.length).toBeGreaterThan(0)
    const lines = await db
      .selectFrom('order_line')
      .select('order_id')
      .where('variant_id', '=', variant.id)
      .execute()
    expect(lines.map((line) => line.order_id)).toEqual(expect.arrayContaining(placed))
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it('cuts, when its patience is over, who never sends the rest of a request', async () => {
    const server = await start({ drainMs: 100 })
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    const cut = new Promise((resolve) => socket.on('close', resolve).on('error', () => undefined))
    socket.resume()
    socket.write('POST /trpc/auth.signIn HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
    await sleep(50)
    const from = performance.now()
    await server.stop()
    await cut
    expect(performance.now() - from).toBeLessThan(5_000)
  })
})

describe('two servers on one database', () => {
  it('sell the last units once, and keep every invariant', async () => {
    const servers = [await start(), await start()]
    const { variant } = await makeProduct(db, { variants: [{ onHand: 25 }] })
    const shoppers = await makeShoppers(db, 60)
    const { answers, failures } = await race(60, (lane) => {
      const [server, shopper] = [servers[lane % 2], shoppers[lane]]
      if (!server || !shopper) throw new Error('a server and a shopper for each')
      return placeOrder(server, shopper, { variantId: variant.id })
    })
    expect(answers).toHaveLength(25)
    expect(failures).toHaveLength(35)
    for (const failure of failures) {
      expect(failure).toMatchObject({ data: { refusal: { code: 'insufficient_stock' } } })
    }
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it('place one order for one key, whichever of them is asked', async () => {
    const servers = [await start(), await start()]
    const { variant } = await makeProduct(db, { variants: [{ onHand: 25 }] })
    const shopper = await makeShopper(db)
    const wish = { variantId: variant.id, idempotencyKey: v7() }
    const { answers, failures } = await race(10, (lane) => {
      const server = servers[lane % 2]
      if (!server) throw new Error('two servers')
      return placeOrder(server, shopper, wish)
    })
    expect(failures).toEqual([])
    expect(new Set(answers.map((answer) => answer.orderId)).size).toBe(1)
    expect(new Set(answers.map((answer) => answer.orderNumber)).size).toBe(1)
  })
})
