import { TRPCClientError } from '@trpc/client'
import { v7 } from 'uuid'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createDatabase, createPool } from '../database/database.ts'
import { meansOf } from '../payments/testing/payment-scene.ts'
import { openDatabaseLine } from '../testing/database-line.ts'
import { makeProduct, makeUser } from '../testing/factories.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { makeShopper } from '../testing/orders.ts'
import { parsePrometheus } from '../testing/prometheus-text.ts'
import { testDatabase } from '../testing/test-database.ts'

/*
 * The server reaches its database over a line that each test cuts and mends, while the test looks at the database directly.
 */

const { db, url } = await testDatabase()
const line = await openDatabaseLine(url)
const pool = createPool({ url: line.url })
const server = await startHttpServer(createDatabase(pool))
afterAll(async () => {
  await server.stop()
  await pool.end()
  await line.close()
})

const { variant } = await makeProduct(db, { variants: [{ onHand: 50 }] })
const shopper = await makeShopper(db)
const client = server.client(await server.authorization({ id: shopper.id, role: 'customer' }))
const manager = await makeUser(db, { role: 'manager' })
const staff = server.client(await server.authorization(manager))

function placeOrder(idempotencyKey: string) {
  return client.checkout.placeOrder.mutate({
    idempotencyKey,
    addressId: shopper.addressId,
    tender: 'cod',
    lines: [{ variantId: variant.id, quantity: 1, unitPrice: variant.price }],
  })
}

async function readiness(): Promise<[number, unknown]> {
  const answer = await fetch(`${server.url}/health/ready`)
  return [answer.status, await answer.json()]
}

async function whileAway<T>(work: () => Promise<T>): Promise<T> {
  await line.cut()
  try {
    return await work()
  } finally {
    await line.mend()
  }
}

beforeEach(async () => {
  expect(await readiness()).toEqual([200, { status: 'ready' }])
})

it('is an outage that may pass, not a fault of ours: 503 with no word about the database', async () => {
  await whileAway(async () => {
    const asks = [
      client.orders.list.query({}),
      placeOrder(v7()),
      client.auth.signIn.mutate({ identifier: 'asha@example.in', password: 'whatever it is' }),
      staff.inventory.list.query({}),
    ]
    for (const { status, reason } of (await Promise.allSettled(asks)) as PromiseRejectedResult[]) {
      expect(status).toBe('rejected')
      if (!(reason instanceof TRPCClientError)) throw reason
      expect(reason.data).toMatchObject({ kind: 'outage', httpStatus: 503, refusal: null })
      expect(reason.message).toBe('outage')
    }
  })
  expect(server.log.filter((it) => it.msg === 'fault')).toEqual([])
})

it('stands in the log as an outage with its cause', async () => {
  await whileAway(() => expect(client.orders.list.query({})).rejects.toThrow())
  expect(await server.requestLine((it) => it.outcome === 'outage')).toMatchObject({ status: 503 })
  const noted = server.log.find((it) => it.msg === 'outage')
  expect(noted?.err).toMatchObject({ message: expect.stringContaining('the database is away: ') })
})

it('makes the server not ready but alive, and both are right again by themselves', async () => {
  await whileAway(async () => {
    expect(await readiness()).toEqual([503, { status: 'not_ready', problem: 'database_unreachable' }])
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200)
  })
  expect(await readiness()).toEqual([200, { status: 'ready' }])
  expect((await client.orders.list.query({})).items).toEqual(expect.any(Array))
})

it('loses and doubles no order: the same key afterwards gives exactly one', async () => {
  const keys = Array.from({ length: 12 }, () => v7())
  const asked = Promise.allSettled(keys.map(placeOrder))
  await whileAway(() => asked)
  const orders = await Promise.all(keys.map(placeOrder))
  const ids = new Set(orders.map((order) => order.orderId))
  expect(ids.size).toBe(keys.length)
  for (const answer of await asked) {
    if (answer.status === 'fulfilled') expect(ids).toContain(answer.value.orderId)
  }
  expect(await findBrokenInvariants(db)).toEqual([])
})

it('of a webhook is an outage too, so that the gateway sends it again', async () => {
  // Whatever is signed reaches the database; the real gateway's retries are tested in payments/.
  const placed = await client.checkout.placeOrder.mutate({
    idempotencyKey: v7(),
    addressId: shopper.addressId,
    tender: 'upi',
    lines: [{ variantId: variant.id, quantity: 1, unitPrice: variant.price }],
  })
  const { gatewayReference, clientSecret } = meansOf(placed)
  await whileAway(async () => {
    const pay = new URLSearchParams({ s: clientSecret, decision: 'pay' })
    await fetch(`${server.gatewayUrl}/upi/${gatewayReference}/decision`, {
      method: 'POST',
      body: pay,
      redirect: 'manual',
    })
    expect(await server.requestLine((it) => it.path === '/webhooks/sandbox')).toMatchObject({
      status: 503,
      outcome: 'outage',
    })
  })
  await server.requestLine((it) => it.path === '/webhooks/sandbox' && it.outcome === 'placed')
  expect((await client.orders.byId.query({ orderId: placed.orderId })).status).toBe('placed')
})

it('is told to somebody, and the metrics of the server go on without those of the database', async () => {
  const read = async () => parsePrometheus(await (await fetch(`${server.url}/metrics`)).text())
  await whileAway(async () => {
    await expect(client.orders.list.query({})).rejects.toThrow()
    expect(server.alerts.raised.at(-1)).toMatchObject({ cause: 'database_away' })
    const metrics = await read()
    expect(metrics.value('galla_database_up')).toBe(0)
    expect(metrics.series.has('galla_outbox_waiting{}')).toBe(false)
    expect(metrics.value('galla_http_requests_total', { outcome: 'outage' })).toBeGreaterThan(0)
  })
})
