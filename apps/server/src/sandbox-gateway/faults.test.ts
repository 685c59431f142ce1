import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { Faults, type FaultWish, faultSettings } from './faults.ts'
import {
  ask,
  openTestPayment,
  paymentRequest,
  startTestGateway,
  startWebhookReceiver,
  until,
  WEBHOOK_SECRET,
} from './testing/test-shop.ts'

const FAULTS_SECRET = 'faults-secret-of-the-tests'
const GOOD_CARD = { number: '4111 1111 1111 1111', expiry: '12/40', cvc: '123', name: 'Asha Rao' }

/** A payment at a gateway that misbehaves as told. */
function openFaulty(wish: FaultWish, method: 'card' | 'upi' = 'card') {
  return openTestPayment(method, { faultsSecret: FAULTS_SECRET, faults: faultSettings.parse(wish) })
}

async function putFaults(url: string, body: unknown, key = FAULTS_SECRET) {
  const response = await fetch(`${url}/sandbox/faults`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

function isSignedRightly({ body, signature }: { body: string; signature: string }): boolean {
  const [, seconds, mac] = /^t=(\d+),v1=(\w+)$/.exec(signature) ?? []
  return createHmac('sha256', WEBHOOK_SECRET).update(`${seconds}.${body}`).digest('hex') === mac
}

test('faults are switched by whoever has their secret, and by nobody else', async () => {
  const { gateway, server } = await openFaulty({})
  expect((await putFaults(gateway.url, {}, 'wrong')).status).toBe(401)
  expect((await putFaults(gateway.url, { webhooks: { drop: 2 } })).status).toBe(422)
  expect((await putFaults(gateway.url, { webhooks: { drop: 0.6, flip: 0.6 } })).status).toBe(422)
  expect((await putFaults(gateway.url, { nonsense: 1 })).status).toBe(422)
  const put = await putFaults(gateway.url, { seed: 7, requests: { open: { error: 1 } } })
  expect(put.body).toMatchObject({ seed: 7, late_captures: 0, requests: { open: { error: 1, late: 0 } } })
  expect((await ask(`${gateway.url}/sandbox/faults`, { key: FAULTS_SECRET })).body).toEqual(put.body)
  expect((await server('/payments', paymentRequest({ reference: 'two' }))).status).toBe(500)
  await putFaults(gateway.url, {})
  expect((await server('/payments', paymentRequest({ reference: 'two' }))).status).toBe(201)
})

test('without a secret there is no place to switch faults', async () => {
  const shop = await startWebhookReceiver()
  const gateway = await startTestGateway({ webhookUrl: shop.url })
  expect((await putFaults(gateway.url, {})).status).toBe(404)
})

test('a dropped webhook never comes, a doubled one comes twice', async () => {
  const { client, shop, gateway, server } = await openFaulty({ webhooks: { drop: 1 } })
  await client('/card', GOOD_CARD)
  await putFaults(gateway.url, { webhooks: { duplicate: 1 } })
  const { body } = await server('/payments', paymentRequest({ reference: 'two' }))
  await server(`/payments/${body.id}/void`, { reason: 'abandoned' })
  await until(() => shop.received.length === 2)
  expect(shop.types()).toEqual(['payment.voided', 'payment.voided'])
})

test('a flipped webhook has a wrong signature, and comes again as it was', async () => {
  const shop = await startWebhookReceiver((attempt) => (attempt === 1 ? 401 : 200))
  const gateway = await startTestGateway({
    webhookUrl: shop.url,
    faults: faultSettings.parse({ webhooks: { flip: 1 } }),
  })
  const key = 'sandbox-secret-key-of-the-tests'
  const { body } = await ask(`${gateway.url}/v1/payments`, { key, body: paymentRequest() })
  await ask(`${gateway.url}/v1/payments/${body.id}/void`, { key, body: { reason: 'abandoned' } })
  await until(() => shop.received.length === 2)
  expect(shop.received.map(isSignedRightly)).toEqual([false, true])
})

test.each([1, 2, 3, 4])(
  'an altered webhook is signed and tells of something else (seed %i)',
  async (seed) => {
    const { client, shop, payment } = await openFaulty({ seed, webhooks: { alter: 1 } })
    await client('/card', GOOD_CARD)
    const [webhook] = await until(() => shop.received.length === 1 && shop.received)
    expect(isSignedRightly(webhook ?? { body: '', signature: '' })).toBe(true)
    const told = JSON.parse(webhook?.body ?? '').data.payment
    expect(told.id === payment.id && told.amount === 124_950).toBe(false)
  },
)

test('a garbled webhook is signed and cannot be read', async () => {
  const { client, shop } = await openFaulty({ webhooks: { garble: 1 } })
  await client('/card', GOOD_CARD)
  const [webhook] = await until(() => shop.received.length === 1 && shop.received)
  expect(isSignedRightly(webhook ?? { body: '', signature: '' })).toBe(true)
  expect(() => JSON.parse(webhook?.body ?? '').data.payment.id).toThrow()
})

test('a webhook is overtaken by the next one', async () => {
  const { server, shop, gateway, payment } = await openFaulty({
    webhooks: { reorder: 1 },
    delay_ms: 60_000,
  })
  await server(`/payments/${payment.id}/void`, { reason: 'abandoned' })
  await putFaults(gateway.url, {})
  const { body } = await server('/payments', paymentRequest({ reference: 'two' }))
  await server(`/payments/${body.id}/void`, { reason: 'superseded' })
  await until(() => shop.received.length === 2)
  const reasons = shop.received.map((webhook) => JSON.parse(webhook.body).data.payment.failure_reason)
  expect(reasons).toEqual(['superseded', 'abandoned'])
})

test('a request that is late is done after the shop has hung up; one whose answer is lost is done at once', async () => {
  const { gateway, server, payment } = await openFaulty({
    requests: { void: { late: 1 } },
    late_ms: 150,
  })
  const hungUp = fetch(`${gateway.url}/v1/payments/${payment.id}/void`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer sandbox-secret-key-of-the-tests',
      'content-type': 'application/json',
    },
    body: '{"reason":"abandoned"}',
    signal: AbortSignal.timeout(50),
  })
  await expect(hungUp).rejects.toThrow()
  expect((await server(`/payments/${payment.id}`)).body.status).toBe('pending')
  await until(async () => (await server(`/payments/${payment.id}`)).body.status === 'voided')
  await putFaults(gateway.url, { requests: { open: { lost: 1 } } })
  await expect(server('/payments', paymentRequest({ reference: 'two' }))).rejects.toThrow()
  expect((await server('/payments?reference=two')).body.data).toHaveLength(1)
})

test('a bank that is late takes the money after the payment was voided', async () => {
  const { client, server, payment } = await openFaulty({ late_captures: 1, late_ms: 300 })
  expect((await client('/card', GOOD_CARD)).body.status).toBe('processing')
  expect((await server(`/payments/${payment.id}/void`, { reason: 'abandoned' })).body.status).toBe('voided')
  await until(async () => (await server(`/payments/${payment.id}`)).body.status === 'captured')
})

test('the same seed throws the same dice, and none are thrown that nobody asked for', () => {
  const settings = faultSettings.parse({ seed: 5, webhooks: { drop: 0.3, flip: 0.3 } })
  const throwTen = (faults: Faults) => Array.from({ length: 10 }, () => faults.ofWebhook())
  expect(throwTen(new Faults(settings))).toEqual(throwTen(new Faults(settings)))
  expect(new Set(throwTen(new Faults(settings)))).toEqual(new Set(['drop', 'flip', null]))
  expect(throwTen(new Faults())).toEqual(Array(10).fill(null))
})
