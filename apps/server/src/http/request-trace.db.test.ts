import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import { afterAll, expect, it } from 'vitest'
import { makeProduct } from '../testing/factories.ts'
import { type LogLine, startHttpServer } from '../testing/http-server.ts'
import { makeShopper } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const server = await startHttpServer(db)
afterAll(() => server.stop())

const withId = (id: string): LogLine[] => server.log.filter((line) => line.requestId === id)

async function shopperWithId(id: string) {
  const shopper = await makeShopper(db)
  const speaksFor = await server.authorization({ id: shopper.id, role: 'customer' })
  return { shopper, client: server.client({ ...speaksFor, 'x-request-id': id }) }
}

async function placeWithId(id: string, tender: 'cod' | 'card') {
  const { variant } = await makeProduct(db, { variants: [{ onHand: 5 }] })
  const { shopper, client } = await shopperWithId(id)
  const placed = await client.checkout.placeOrder.mutate({
    idempotencyKey: v7(),
    addressId: shopper.addressId,
    tender,
    lines: [{ variantId: variant.id, quantity: 1, unitPrice: variant.price }],
  })
  await server.requestLine((line) => line.requestId === id)
  return { placed, shopper }
}

it('the id of a click stands in the line of the request, of the batch that committed the order, and of the gateway call', async () => {
  const id = v7()
  const { placed } = await placeWithId(id, 'card')
  expect(withId(id).map((line) => line.msg)).toEqual(['gateway call', 'request'])
  expect(withId(id)[0]).toMatchObject({ call: 'open', outcome: 'ok', paymentId: expect.any(String) })
  const batch = server.log.find((line) => line.msg === 'order batch committed' && has(line, id))
  expect(batch).toMatchObject({
    size: 1,
    durationMs: expect.any(Number),
    orders: [{ requestId: id, orderId: placed.orderId, outcome: 'written' }],
  })
  expect(batch).not.toHaveProperty('requestId')
})

it('the id is known also when the body comes later than the head of the request', async () => {
  const id = v7()
  const { variant } = await makeProduct(db, { variants: [{ onHand: 5 }] })
  const shopper = await makeShopper(db)
  const input = {
    idempotencyKey: v7(),
    addressId: shopper.addressId,
    tender: 'card',
    lines: [{ variantId: variant.id, quantity: 1, unitPrice: variant.price }],
  }
  const speaksFor = await server.authorization({ id: shopper.id, role: 'customer' })
  const headers = { ...speaksFor, 'x-request-id': id, 'content-type': 'application/json' }
  const call = request(`${server.url}/trpc/checkout.placeOrder`, { method: 'POST', headers })
  const answered = once(call, 'response')
  call.flushHeaders()
  await sleep(50)
  call.end(JSON.stringify(input))
  await answered
  await server.requestLine((line) => line.requestId === id)
  expect(withId(id).map((line) => line.msg)).toEqual(['gateway call', 'request'])
})

it('a batch of several requests names each of them', async () => {
  const ids = [v7(), v7(), v7()]
  const orders = await Promise.all(ids.map((id) => placeWithId(id, 'cod')))
  const committed = server.log
    .filter((line) => line.msg === 'order batch committed')
    .flatMap((line) => line.orders as { requestId: string; orderId: string }[])
    .filter(({ requestId }) => ids.includes(requestId))
  const told = new Map(committed.map(({ requestId, orderId }) => [requestId, orderId]))
  expect(ids.map((id) => told.get(id))).toEqual(orders.map(({ placed }) => placed.orderId))
})

it('the id goes on past the commit: the refund that a cancellation leaves in the outbox is given under it', async () => {
  const { placed, shopper } = await placeWithId(v7(), 'card')
  const { gatewayReference = '', clientSecret = '' } = (placed.handover ?? {}) as Record<string, string>
  await fetch(`${server.gatewayUrl}/v1/client/payments/${gatewayReference}/card`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_secret: clientSecret,
      number: '4111111111111111',
      expiry: '11/39',
      cvc: '737',
      name: 'ASHA',
    }),
  })
  await server.requestLine((line) => line.path === '/webhooks/sandbox' && line.outcome === 'placed')
  const id = v7()
  const speaksFor = await server.authorization({ id: shopper.id, role: 'customer' })
  const client = server.client({ ...speaksFor, 'x-request-id': id })
  await client.orders.cancel.mutate({ orderId: placed.orderId, reason: 'changed_mind' })
  await server.composition.jobs.find((job) => job.name === 'deliver-outbox')?.run()
  const lines = withId(id)
  expect(lines.map((line) => [line.msg, line.call ?? line.topic ?? line.path])).toEqual([
    ['request', '/trpc/orders.cancel'],
    ['gateway call', 'refund'],
    ['outbox message delivered', 'refund.requested'],
  ])
})

it('an id that is no uuid is not taken, and every answer says which id it has', async () => {
  const ask = async (id: string) =>
    (await fetch(`${server.url}/trpc/catalogue.home`, { headers: { 'x-request-id': id } })).headers.get(
      'x-request-id',
    )
  const id = v7()
  expect(await ask(id)).toBe(id)
  const made = await ask('"><script>')
  expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
})

function has(line: LogLine, requestId: string): boolean {
  return JSON.stringify(line.orders).includes(requestId)
}
