import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  ask,
  paymentRequest,
  SECRET_KEY,
  startTestGateway,
  startWebhookReceiver,
  until,
} from './testing/test-shop.ts'

type Gateway = Awaited<ReturnType<typeof startTestGateway>>

async function openAndVoid(gateway: Gateway, reference = 'one'): Promise<string> {
  const server = (path: string, body: unknown) => ask(`${gateway.url}/v1${path}`, { body, key: SECRET_KEY })
  const { body } = await server('/payments', paymentRequest({ reference }))
  await server(`/payments/${body.id}/void`, { reason: 'abandoned' })
  return body.id
}

test('a webhook tells of the payment, without its secret', async () => {
  const shop = await startWebhookReceiver()
  const gateway = await startTestGateway({ webhookUrl: shop.url })
  const id = await openAndVoid(gateway)
  const [webhook] = await until(() => shop.received.length === 1 && shop.received)
  expect(JSON.parse(webhook?.body ?? '')).toEqual({
    id: expect.stringMatching(/^evt[0-9a-f]{24}$/),
    type: 'payment.voided',
    created: expect.closeTo(Date.now() / 1_000, -1),
    data: {
      payment: {
        id,
        reference: 'one',
        amount: 124_950,
        currency: 'INR',
        method: 'card',
        status: 'voided',
        failure_reason: 'abandoned',
      },
    },
  })
})

test('one that is refused comes again, later each time, until it is taken', async () => {
  const shop = await startWebhookReceiver((attempt) => (attempt < 4 ? 503 : 200))
  const gateway = await startTestGateway({ webhookUrl: shop.url, webhookPauseMs: 40 })
  await openAndVoid(gateway)
  await until(() => shop.received.length === 4)
  const bodies = new Set(shop.received.map(({ body }) => body))
  expect(bodies.size).toBe(1)
  const times = shop.received.map(({ at }) => at)
  const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0))
  for (const [index, least] of [40, 80, 160].entries())
    expect(pauses[index]).toBeGreaterThanOrEqual(least - 2)
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(shop.received).toHaveLength(4)
})

test('a redirect is not followed: it counts as refused', async () => {
  const other = await startWebhookReceiver()
  const shop = await startWebhookReceiver((attempt) => (attempt === 1 ? 302 : 200), { location: other.url })
  const gateway = await startTestGateway({ webhookUrl: shop.url })
  await openAndVoid(gateway)
  await until(() => shop.received.length === 2)
  expect(other.received).toHaveLength(0)
})

test('a shop that is away holds up nothing, and hears of everything when it is back', async () => {
  const shop = await startWebhookReceiver((attempt) => (attempt <= 40 ? 500 : 200))
  const gateway = await startTestGateway({ webhookUrl: shop.url, webhookPauseMs: 10 })
  const ids: string[] = []
  for (let i = 0; i < 40; i += 1) ids.push(await openAndVoid(gateway, `reference ${i}`))
  const taken = () => new Set(shop.received.slice(40).map(({ body }) => JSON.parse(body).data.payment.id))
  await until(() => taken().size === 40)
  expect([...taken()].toSorted()).toEqual(ids.toSorted())
})

test('a restart forgets neither a payment, nor its time, nor a webhook', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'galla-gateway-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const databaseFile = join(folder, 'books.sqlite')
  const away = await startWebhookReceiver(() => 500)
  const before = await startTestGateway({ webhookUrl: away.url, databaseFile, webhookPauseMs: 100 })
  const voided = await openAndVoid(before)
  const open = { ...paymentRequest({ reference: 'two', expiresInMs: 300 }) }
  await ask(`${before.url}/v1/payments`, { body: open, key: SECRET_KEY })
  await until(() => away.received.length > 0)
  await before.close()

  const shop = await startWebhookReceiver()
  const after = await startTestGateway({ webhookUrl: shop.url, databaseFile })
  const found = await ask(`${after.url}/v1/payments?reference=one`, { key: SECRET_KEY })
  expect(found.body.data[0]).toMatchObject({ id: voided, status: 'voided' })
  await until(() => shop.received.length === 2)
  const told = shop.received.map(({ body }) => JSON.parse(body).data.payment)
  expect(told.map(({ reference }) => reference).toSorted()).toEqual(['one', 'two'])
  expect(told.find(({ reference }) => reference === 'two')).toMatchObject({ failure_reason: 'expired' })
})
