import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OutageError } from '@galla/api'
import { expect, onTestFinished, test } from 'vitest'
import { signWebhook } from '../sandbox-gateway/webhook-signature.ts'
import { GatewayRefusedError } from './gateway-refused-error.ts'
import { UnreadableWebhookError } from './payment-gateway.ts'
import { createSandboxGatewayClient } from './sandbox-gateway-client.ts'

const WEBHOOK_SECRET = 'webhook-secret-of-the-test'
const EVENT = {
  id: 'evt1',
  type: 'payment.failed',
  created: 1,
  data: {
    payment: {
      id: 'pay1',
      reference: 'ours',
      amount: 500,
      status: 'failed',
      failure_reason: 'card_declined',
    },
  },
}

function clientOf(url: string, timeoutMs = 2_000) {
  return createSandboxGatewayClient({
    url,
    publicUrl: 'https://gateway.example.in',
    secretKey: 'secret-key-of-the-test',
    webhookSecret: WEBHOOK_SECRET,
    timeoutMs,
  })
}

/** A gateway that gives one answer to everything; null: none at all. */
async function clientOfGatewayThatAnswers(
  answer: { status: number; body: string } | null,
  timeoutMs?: number,
) {
  const server = createServer((_request, response) => {
    if (answer) response.writeHead(answer.status, { location: 'http://127.0.0.1:1/' }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs)
}

const read = (body: string, signature?: string | string[]) =>
  clientOf('http://127.0.0.1:1').readWebhook(
    body,
    signature === undefined ? {} : { 'x-sandbox-signature': signature },
  )

test('an event signed by the gateway is read in our words', async () => {
  const body = JSON.stringify(EVENT)
  expect(await read(body, signWebhook(body, WEBHOOK_SECRET, new Date()))).toEqual({
    eventId: 'evt1',
    kind: 'payment.failed',
    payment: {
      gatewayReference: 'pay1',
      paymentId: 'ours',
      status: 'failed',
      amount: 500,
      failureReason: 'card_declined',
    },
  })
})

test('what the gateway lets expire is, with us, a hold that expired', async () => {
  const payment = { ...EVENT.data.payment, status: 'voided', failure_reason: 'expired' }
  const body = JSON.stringify({ ...EVENT, type: 'payment.voided', data: { payment } })
  const event = await read(body, signWebhook(body, WEBHOOK_SECRET, new Date()))
  expect(event?.payment).toMatchObject({ status: 'voided', failureReason: 'hold_expired' })
})

test('a signature that is missing, wrong, of another body, too old or from the future is none', async () => {
  const body = JSON.stringify(EVENT)
  const right = signWebhook(body, WEBHOOK_SECRET, new Date())
  const at = (secondsFromNow: number) =>
    signWebhook(body, WEBHOOK_SECRET, new Date(Date.now() + secondsFromNow * 1_000))
  expect(await read(body)).toBeNull()
  expect(await read(body, '')).toBeNull()
  expect(await read(body, [right, right])).toBeNull()
  expect(await read(body, right.slice(0, -1))).toBeNull()
  expect(await read(body, `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`)).toBeNull()
  expect(await read(`${body} `, right)).toBeNull()
  expect(await read(body, signWebhook(body, 'another secret', new Date()))).toBeNull()
  expect(await read(body, at(-302))).toBeNull()
  expect(await read(body, at(302))).toBeNull()
  expect(await read(body, at(-298))).not.toBeNull()
  expect(await read(body, at(298))).not.toBeNull()
})

test('an event that is signed but not understood is told apart from a forged one', async () => {
  const body = JSON.stringify({ ...EVENT, data: {} })
  await expect(read(body, signWebhook(body, WEBHOOK_SECRET, new Date()))).rejects.toThrow(
    UnreadableWebhookError,
  )
})

test.each([
  [{ status: 500, body: '{}' }],
  [{ status: 503, body: 'away' }],
  [{ status: 429, body: '{}' }],
  [{ status: 302, body: '' }],
  [{ status: 200, body: 'not JSON' }],
  [{ status: 200, body: '{"data":[{"id":1}]}' }],
])('the answer %j leaves the outcome unknown', async (answer) => {
  const client = await clientOfGatewayThatAnswers(answer)
  await expect(client.findPayment('ours')).rejects.toBeInstanceOf(OutageError)
})

test('silence is waited for so long and no longer', async () => {
  const client = await clientOfGatewayThatAnswers(null, 80)
  await expect(client.voidPayment('pay1', 'abandoned')).rejects.toBeInstanceOf(OutageError)
})

test('nobody there leaves the outcome unknown', async () => {
  await expect(clientOf('http://127.0.0.1:1').findPayment('ours')).rejects.toBeInstanceOf(OutageError)
})

test.each([400, 401, 404, 409, 422])(
  'a %i says that we asked wrongly: a fault, not an outage',
  async (status) => {
    const client = await clientOfGatewayThatAnswers({ status, body: '{"error":{"code":"reference_reused"}}' })
    const failure = await client.findPayment('ours').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(GatewayRefusedError)
    expect(failure).toMatchObject({ status, code: 'reference_reused' })
    expect(String(failure)).not.toContain('ours')
  },
)

test('a no without a word of the gateway is a no all the same', async () => {
  const client = await clientOfGatewayThatAnswers({ status: 403, body: '<html>' })
  await expect(client.findPayment('ours')).rejects.toMatchObject({ status: 403, code: '' })
})
