import { afterAll } from 'vitest'
import { startSandboxGateway } from '../sandbox-gateway/start-sandbox-gateway.ts'
import type { OpenedPayment } from './payment-gateway.ts'
import { createRazorpayGateway } from './razorpay/razorpay-gateway.ts'
import { RAZORPAY_SECRETS, startRecordedRazorpay } from './razorpay/testing/recorded-razorpay.ts'
import { createSandboxGatewayClient } from './sandbox-gateway-client.ts'
import { createStripeGateway } from './stripe/stripe-gateway.ts'
import { STRIPE_SECRETS, startRecordedStripe } from './stripe/testing/recorded-stripe.ts'
import { describeGatewayContract, type GatewayBench } from './testing/gateway-contract.ts'
import { openGatewayLine } from './testing/gateway-line.ts'
import { type RecordedService, startRecordedService } from './testing/recorded-service.ts'

const TIMEOUT_MS = 400

/** Cuts a recorded service's line. */
const lineOf =
  (service: RecordedService): GatewayBench['setLine'] =>
  (state) => {
    service.mood = state === 'up' ? 'well' : state
  }

describeGatewayContract('the sandbox', async () => {
  const secrets = { secretKey: 'secret-key-of-the-bench', webhookSecret: 'webhook-secret-of-the-bench' }
  const shop = await startRecordedService(() => ({ body: {} }))
  const sandbox = await startSandboxGateway({
    ...secrets,
    host: '127.0.0.1',
    port: 0,
    webhookUrl: `${shop.url}/webhooks/sandbox`,
    webhookPauseMs: 20,
  })
  const line = await openGatewayLine()
  line.target = sandbox.url
  afterAll(() => Promise.all([sandbox.close(), line.close(), shop.close()]))
  const payWith = async ({ gatewayReference, clientSecret }: OpenedPayment, number: string) => {
    await fetch(`${sandbox.url}/v1/client/payments/${gatewayReference}/card`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_secret: clientSecret,
        number,
        expiry: '12/40',
        cvc: '123',
        name: 'Asha Rao',
      }),
    })
  }
  return {
    gateway: createSandboxGatewayClient({
      ...secrets,
      url: line.url,
      publicUrl: sandbox.url,
      timeoutMs: TIMEOUT_MS,
    }),
    secrets: Object.values(secrets),
    setLine(state) {
      line.state = state
    },
    pay: (opened) => payWith(opened, '4111111111111111'),
    decline: (opened) => payWith(opened, '4000000000009995'),
    async paidWebhook({ gatewayReference }) {
      for (;;) {
        const sent = shop.requests.find(
          ({ body }) => body.includes(gatewayReference) && body.includes('captured'),
        )
        if (sent) return { body: sent.body, headers: sent.headers as Record<string, string> }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    async givenBack({ gatewayReference }) {
      const answer = await fetch(`${sandbox.url}/v1/payments/${gatewayReference}`, {
        headers: { authorization: `Bearer ${secrets.secretKey}` },
      })
      return ((await answer.json()) as { amount_refunded: number }).amount_refunded
    },
  }
})

describeGatewayContract('Razorpay as documented', async () => {
  const razorpay = await startRecordedRazorpay()
  afterAll(() => razorpay.close())
  return {
    gateway: createRazorpayGateway({ ...RAZORPAY_SECRETS, url: razorpay.url, timeoutMs: TIMEOUT_MS }),
    secrets: [RAZORPAY_SECRETS.keySecret, RAZORPAY_SECRETS.webhookSecret],
    setLine: lineOf(razorpay),
    pay: async ({ gatewayReference }) => void razorpay.authorize(gatewayReference),
    decline: async ({ gatewayReference }) => void razorpay.decline(gatewayReference, 'insufficient_funds'),
    paidWebhook: async ({ gatewayReference }) => razorpay.webhook(gatewayReference, 'payment.captured'),
    givenBack: async ({ gatewayReference }) => razorpay.givenBack(gatewayReference),
  }
})

describeGatewayContract('Stripe as documented', async () => {
  const stripe = await startRecordedStripe()
  afterAll(() => stripe.close())
  return {
    gateway: createStripeGateway({ ...STRIPE_SECRETS, url: stripe.url, timeoutMs: TIMEOUT_MS }),
    secrets: [STRIPE_SECRETS.secretKey, STRIPE_SECRETS.webhookSecret],
    setLine: lineOf(stripe),
    pay: async ({ gatewayReference }) => stripe.authorize(gatewayReference),
    decline: async ({ gatewayReference }) => stripe.decline(gatewayReference, 'insufficient_funds'),
    paidWebhook: async ({ gatewayReference }) => stripe.webhook(gatewayReference, 'payment_intent.succeeded'),
    givenBack: async ({ gatewayReference }) =>
      stripe.refunds
        .filter(({ payment_intent }) => payment_intent === gatewayReference)
        .reduce((sum, { amount }) => sum + amount, 0),
  }
})
