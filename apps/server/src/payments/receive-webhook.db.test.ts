import { createHmac } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'
import { storeGatewayEvent } from './gateway-event.queries.ts'
import { forgetReference, readOrderFacts, readStoredEvents } from './testing/payment-scene.queries.ts'
import {
  factsOnce,
  makeBuyer,
  meansOf,
  openPaymentScene,
  order,
  payByCard,
  pressOnPhone,
  SECRETS,
} from './testing/payment-scene.ts'

const { db } = await testDatabase()
const scene = await openPaymentScene(db)

afterEach(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

interface Told {
  readonly id?: string
  readonly type?: string
  readonly status?: string
  readonly amount?: number
  readonly gatewayReference?: string
  readonly reason?: string | null
}

async function waitingOrder(tender: 'upi' | 'card' = 'upi') {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer, { tender })
  const means = meansOf(placed)
  let count = 0
  const event = (told: Told = {}) => {
    count += 1
    const status = told.status ?? 'captured'
    const payment = {
      id: told.gatewayReference ?? means.gatewayReference,
      reference: placed.payment.id,
      amount: told.amount ?? placed.total,
      status,
      failure_reason: told.reason ?? null,
    }
    const id = told.id ?? `evt-${means.gatewayReference}-${count}`
    return JSON.stringify({ id, type: told.type ?? `payment.${status}`, created: 1, data: { payment } })
  }
  return { placed, means, event, facts: () => readOrderFacts(db, placed.orderId) }
}

function sign(body: string, { secret = SECRETS.webhookSecret, at = Date.now() } = {}): string {
  const seconds = Math.floor(at / 1_000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

async function post(body: string, signature: string | null = sign(body)) {
  const response = await fetch(scene.webhooks.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signature === null ? {} : { 'x-sandbox-signature': signature }),
    },
    body,
  })
  return { status: response.status, outcome: ((await response.json()) as { outcome: string }).outcome }
}

test('the same webhook sent many times at once is stored once and applied once', async () => {
  const { means, event, facts } = await waitingOrder()
  const body = event()
  const { answers, failures } = await race(12, () => post(body))
  expect(failures).toEqual([])
  expect(answers.filter(({ outcome }) => outcome === 'placed')).toHaveLength(1)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(await readStoredEvents(db, means.gatewayReference)).toHaveLength(1)
  expect((await facts()).events).toEqual(['awaiting_payment', 'payment_captured', 'placed'])
})

test('many different webhooks of one capture place one order', async () => {
  const { event, facts } = await waitingOrder()
  const { answers } = await race(8, () => post(event()))
  expect(answers.filter(({ outcome }) => outcome === 'placed')).toHaveLength(1)
  expect(await facts()).toMatchObject({ order: 'placed', reserved: 2 })
})

test('captured money is never un-captured by a webhook that comes late', async () => {
  const { event, facts } = await waitingOrder()
  expect((await post(event())).outcome).toBe('placed')
  for (const status of ['failed', 'voided', 'pending']) {
    expect((await post(event({ status, reason: 'card_declined' }))).outcome).toBe('nothing_new')
  }
  expect(await facts()).toMatchObject({ order: 'placed', payment: 'captured', failureReason: null })
})

test('a success that overtakes its failure wins, in either order', async () => {
  const { event, facts } = await waitingOrder()
  expect((await post(event({ status: 'failed', reason: 'bank_timeout' }))).outcome).toBe('released')
  expect((await post(event())).outcome).toBe('placed_late')
  expect((await post(event({ status: 'failed', reason: 'bank_timeout' }))).outcome).toBe('nothing_new')
  expect(await facts()).toMatchObject({ order: 'placed', payment: 'captured', reserved: 2 })
})

test('another amount or another payment is not believed', async () => {
  const { placed, event, facts } = await waitingOrder()
  expect((await post(event({ amount: placed.total - 1 }))).outcome).toBe('mismatch')
  expect((await post(event({ amount: placed.total * 2 }))).outcome).toBe('mismatch')
  expect((await post(event({ gatewayReference: 'pay000000' }))).outcome).toBe('mismatch')
  expect(await facts()).toMatchObject({ order: 'awaiting_payment', payment: 'pending' })
})

test('people are told of another amount or payment, with both', async () => {
  const { placed, means, event } = await waitingOrder()
  const before = scene.deps.alerts.raised.length
  await post(event({ amount: 1 }))
  expect(scene.deps.alerts.raised.slice(before)).toMatchObject([
    {
      cause: 'payment_mismatch',
      details: { amount: placed.total, toldAmount: 1, gatewayReference: means.gatewayReference },
    },
  ])
})

test('a payment whose reference was never saved is asked about: no webhook is believed about it', async () => {
  const { placed, means, event, facts } = await waitingOrder()
  await forgetReference(db, placed.orderId)
  expect((await post(event({ gatewayReference: 'payforged' }))).outcome).toBe('nothing_new')
  expect(await facts()).toMatchObject({ order: 'awaiting_payment', payment: 'pending' })
  await pressOnPhone(scene, means, 'pay')
  await factsOnce(scene, placed.orderId, (seen) => seen.order === 'placed')
  expect(await facts()).toMatchObject({ order: 'placed', payment: 'captured' })
})

test('what is signed and cannot be read is kept, answered as taken, and told to people', async () => {
  const before = scene.deps.alerts.raised.length
  for (const body of ['{"id":', '{"news":"something else"}', 'with a zero \0 byte']) {
    expect(await post(body)).toEqual({ status: 200, outcome: 'unreadable' })
    expect(await post(body)).toEqual({ status: 200, outcome: 'unreadable' })
  }
  expect(await readStoredEvents(db, '')).toHaveLength(3)
  const causes = scene.deps.alerts.raised.slice(before).map(({ cause }) => cause)
  expect(new Set(causes)).toEqual(new Set(['webhook_unreadable']))
})

test('what the gateway did not sign, or signed long ago, is not even stored', async () => {
  const { means, event, facts } = await waitingOrder()
  const body = event()
  const tooOld = sign(body, { at: Date.now() - 301_000 })
  const forged = [null, '', 't=1,v1=00', sign(body, { secret: 'guessed' }), sign(`${body} `), tooOld]
  for (const signature of forged) {
    expect(await post(body, signature)).toEqual({ status: 401, outcome: 'bad_signature' })
  }
  expect(await readStoredEvents(db, means.gatewayReference)).toEqual([])
  expect((await facts()).order).toBe('awaiting_payment')
  expect((await post(body, sign(body, { at: Date.now() - 290_000 }))).outcome).toBe('placed')
})

test('a payment of some other shop is stored and left alone', async () => {
  const { event } = await waitingOrder()
  const named = JSON.parse(event({ gatewayReference: 'payofanother' }))
  named.data.payment.reference = 'order #17, by hand'
  expect(await post(JSON.stringify(named))).toEqual({ status: 200, outcome: 'unknown_payment' })
  const told = JSON.parse(event({ gatewayReference: 'payelsewhere' }))
  told.data.payment.reference = scene.deps.newId()
  expect(await post(JSON.stringify(told))).toEqual({ status: 200, outcome: 'unknown_payment' })
  expect(await readStoredEvents(db, 'payelsewhere')).toEqual([
    { kind: 'payment.captured', outcome: 'unknown_payment' },
  ])
})

test('the news of a refund changes nothing: the outbox has settled it', async () => {
  const { event, facts } = await waitingOrder()
  await post(event())
  const before = await facts()
  expect((await post(event({ type: 'refund.succeeded' }))).outcome).toBe('nothing_new')
  expect(await facts()).toEqual(before)
})

test('a webhook that was stored when the server stopped is applied when it comes again', async () => {
  const { placed, means, event, facts } = await waitingOrder()
  const body = event({ id: 'evt-stored' })
  await storeGatewayEvent(db, {
    id: scene.deps.newId(),
    gateway: 'sandbox',
    event: {
      eventId: 'evt-stored',
      kind: 'payment.captured',
      payment: {
        gatewayReference: means.gatewayReference,
        paymentId: placed.payment.id,
        status: 'captured',
        amount: placed.total,
        failureReason: null,
      },
    },
    body,
    at: scene.deps.clock.now(),
  })
  expect((await facts()).order).toBe('awaiting_payment')
  expect((await post(body)).outcome).toBe('placed')
  expect(await readStoredEvents(db, means.gatewayReference)).toEqual([
    { kind: 'payment.captured', outcome: 'placed' },
  ])
})

test("the gateway's own webhooks, sent once more, are known", async () => {
  const { placed, means } = await waitingOrder('card')
  await payByCard(scene, means, '4111 1111 1111 1111')
  await factsOnce(scene, placed.orderId, (facts) => facts.order === 'placed')
  const sent = scene.webhooks.received.find(({ body }) => body.includes(means.gatewayReference))
  expect(await post(sent?.body ?? '', sent?.signature ?? '')).toEqual({ status: 200, outcome: 'nothing_new' })
})

test('a phone that is pressed while a forged failure arrives has paid', async () => {
  const { placed, means, event, facts } = await waitingOrder()
  const body = event({ status: 'failed', reason: 'upi_declined' })
  await Promise.all([pressOnPhone(scene, means, 'pay'), post(body, sign(body, { secret: 'guessed' }))])
  await factsOnce(scene, placed.orderId, (seen) => seen.order === 'placed')
  expect(await facts()).toMatchObject({ order: 'placed', payment: 'captured' })
})
