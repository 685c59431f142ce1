import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { type SandboxGatewayOptions, startSandboxGateway } from '../start-sandbox-gateway.ts'

export const SECRET_KEY = 'sandbox-secret-key-of-the-tests'
export const WEBHOOK_SECRET = 'sandbox-webhook-secret-of-the-tests'

export interface ReceivedWebhook {
  readonly body: string
  readonly signature: string
  readonly at: number
}

/** All that the tests look for in an answer of the gateway; what is not in it is undefined. */
export interface AnswerBody {
  readonly id: string
  readonly reference: string
  readonly amount: number
  readonly status: string
  readonly failure_reason: string | null
  readonly client_secret: string
  readonly upi_intent: string | null
  readonly card_last4: string | null
  readonly amount_refunded: number
  readonly action: { kind: string; hint: string; attempts_left: number } | null
  readonly data: readonly AnswerBody[]
  readonly error: { code: string; fields: Record<string, string> }
}

export interface Answer {
  readonly status: number
  readonly body: AnswerBody
  readonly headers: Headers
}

/** A shop as the gateway sees it: takes webhooks and answers them as told. It stops with the test. */
export async function startWebhookReceiver(
  answers: (attempt: number) => number = () => 200,
  headers: Record<string, string> = {},
) {
  const received: ReceivedWebhook[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ body, signature: String(request.headers['x-sandbox-signature']), at: Date.now() })
    response.writeHead(answers(received.length), headers).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    types: () => received.map(({ body }) => JSON.parse(body).type as string),
  }
}

/** A gateway of the test's own. It stops with the test, if not before. */
export async function startTestGateway(options: Partial<SandboxGatewayOptions> & { webhookUrl: string }) {
  const gateway = await startSandboxGateway({
    port: 0,
    host: '127.0.0.1',
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    cardTimeoutMs: 80,
    webhookPauseMs: 20,
    ...options,
  })
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= gateway.close()
    return closing
  }
  onTestFinished(close)
  return { ...gateway, close }
}

/** Sends a request; with a body it is a POST of JSON. */
export async function ask(
  url: string,
  { body, key }: { body?: unknown; key?: string } = {},
): Promise<Answer> {
  const response = await fetch(url, {
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as AnswerBody, headers: response.headers }
}

/** A gateway, its shop, and an open payment of ₹1,249.50. */
export async function openTestPayment(
  method: 'upi' | 'card',
  { expiresInMs = 60_000, ...options }: Partial<SandboxGatewayOptions> & { expiresInMs?: number } = {},
) {
  const shop = await startWebhookReceiver()
  const gateway = await startTestGateway({ webhookUrl: shop.url, ...options })
  const server = (path: string, body?: unknown) => ask(`${gateway.url}/v1${path}`, { body, key: SECRET_KEY })
  const { body: payment } = await server('/payments', paymentRequest({ method, expiresInMs }))
  const client = (path: string, input: object = {}) =>
    ask(`${gateway.url}/v1/client/payments/${payment.id}${path}`, {
      body: { client_secret: payment.client_secret, ...input },
    })
  const look = () =>
    ask(`${gateway.url}/v1/client/payments/${payment.id}?client_secret=${payment.client_secret}`)
  return { gateway, shop, payment, server, client, look }
}

export function paymentRequest({
  reference = '0199-reference',
  method = 'card',
  expiresInMs = 60_000,
}: {
  reference?: string
  method?: 'upi' | 'card'
  expiresInMs?: number
} = {}) {
  return {
    reference,
    amount: 124_950,
    currency: 'INR',
    method,
    description: 'G100001',
    expires_at: new Date(Date.now() + expiresInMs).toISOString(),
  }
}

/** Waits until `look` answers something true, and answers it. */
export async function until<T>(
  look: () => T | Promise<T>,
  patienceMs = 5_000,
): Promise<Exclude<T, false | null | undefined>> {
  for (const end = Date.now() + patienceMs; ; ) {
    const seen = await look()
    if (seen) return seen as Exclude<T, false | null | undefined>
    if (Date.now() > end) throw new Error(`waited ${patienceMs} ms for ${String(look)}`)
    await sleep(5)
  }
}
