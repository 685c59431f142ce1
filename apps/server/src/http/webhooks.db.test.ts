import { createHmac } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { readOrderFacts, readStoredEvents } from '../payments/testing/payment-scene.queries.ts'
import { makeProduct } from '../testing/factories.ts'
import { SECRETS, startHttpServer } from '../testing/http-server.ts'
import { makeShopper } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const server = await startHttpServer(db)
afterAll(async () => {
  await server.stop()
})

/** An order that waits for ₹100 by UPI. */
async function openOrder() {
  const shopper = await makeShopper(db)
  const { variant } = await makeProduct(db, { variants: [{ onHand: 3 }] })
  const client = server.client(await server.authorization({ id: shopper.id, role: 'customer' }))
  const placed = await client.checkout.placeOrder.mutate({
    idempotencyKey: v7(),
    addressId: shopper.addressId,
    tender: 'upi',
    lines: [{ variantId: variant.id, quantity: 1, unitPrice: variant.price }],
  })
  if (!placed.handover) throw new Error('a UPI order is handed over to the gateway')
  return {
    orderId: placed.orderId,
    paymentId: placed.payment.id,
    reference: placed.handover.gatewayReference,
  }
}
type OpenOrder = Awaited<ReturnType<typeof openOrder>>

function eventOf(order: OpenOrder, amount = 100_00): string {
  return JSON.stringify({
    id: `evt_${order.paymentId}`,
    type: 'payment.captured',
    data: {
      payment: {
        id: order.reference,
        reference: order.paymentId,
        amount,
        status: 'captured',
        failure_reason: null,
      },
    },
  })
}

function signatureOf(body: string, { secret = SECRETS.webhookSecret, ageSeconds = 0 } = {}): string {
  const seconds = Math.floor(Date.now() / 1_000) - ageSeconds
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

function deliver(body: string, signature: string | null): Promise<Response> {
  return fetch(`${server.url}/webhooks/sandbox`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signature && { 'x-sandbox-signature': signature }) },
    body,
  })
}

describe('a webhook', () => {
  it('with the right signature is stored and applied, once however often it comes', async () => {
    const order = await openOrder()
    const body = eventOf(order)
    const [first, second] = [await deliver(body, signatureOf(body)), await deliver(body, signatureOf(body))]
    expect([first.status, await first.json()]).toEqual([200, { outcome: 'placed' }])
    expect([second.status, await second.json()]).toEqual([200, { outcome: 'nothing_new' }])
    expect(await readStoredEvents(db, order.reference)).toEqual([
      { kind: 'payment.captured', outcome: 'placed' },
    ])
    expect(await readOrderFacts(db, order.orderId)).toMatchObject({
      order: 'placed',
      payment: 'captured',
      reserved: 1,
    })
  })

  it.each([
    ['no signature', () => null],
    ['another secret', (body: string) => signatureOf(body, { secret: 'somebody else’s' })],
    ['a signature kept for ten minutes', (body: string) => signatureOf(body, { ageSeconds: 600 })],
    ['the signature of another body', (body: string) => signatureOf(`${body} `)],
    ['nonsense for a signature', () => 't=now,v1=yes'],
  ])('with %s is answered 401, not stored and not applied', async (_what, sign) => {
    const order = await openOrder()
    const body = eventOf(order)
    const answer = await deliver(body, sign(body))
    expect([answer.status, await answer.json()]).toEqual([401, { outcome: 'bad_signature' }])
    expect(await readStoredEvents(db, order.reference)).toEqual([])
    expect(await readOrderFacts(db, order.orderId)).toMatchObject({
      order: 'awaiting_payment',
      payment: 'pending',
    })
    expect(await server.requestLine((line) => line.status === 401)).toMatchObject({
      outcome: 'bad_signature',
    })
  })

  it('about another amount is stored as received and believed in nothing', async () => {
    const order = await openOrder()
    const body = eventOf(order, 1_00)
    expect(await (await deliver(body, signatureOf(body))).json()).toEqual({ outcome: 'mismatch' })
    expect(await readStoredEvents(db, order.reference)).toEqual([
      { kind: 'payment.captured', outcome: 'mismatch' },
    ])
    expect(await readOrderFacts(db, order.orderId)).toMatchObject({ order: 'awaiting_payment' })
  })

  it('that makes no sense is kept and taken, so that the gateway does not send it for ever', async () => {
    const body = '{"id":"evt_1"}'
    const answer = await deliver(body, signatureOf(body))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ outcome: 'unreadable' })
  })
})

it('every invariant holds after all that', async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})
