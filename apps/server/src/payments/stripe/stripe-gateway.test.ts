import { OutageError } from '@galla/api'
import { v7 } from 'uuid'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { UnreadableWebhookError } from '../payment-gateway.ts'
import charge from './fixtures/charge.json' with { type: 'json' }
import event from './fixtures/event.json' with { type: 'json' }
import { createStripeGateway } from './stripe-gateway.ts'
import { STRIPE_SECRETS, signedWebhook, startRecordedStripe } from './testing/recorded-stripe.ts'

const stripe = await startRecordedStripe()
const gateway = createStripeGateway({ ...STRIPE_SECRETS, url: stripe.url, timeoutMs: 300 })
afterAll(() => stripe.close())
afterEach(() => {
  stripe.mood = 'well'
})

const open = (paymentId = v7(), tender: 'upi' | 'card' = 'card') =>
  gateway.openPayment({
    paymentId,
    amount: 123_45,
    tender,
    orderNumber: 'G-1001',
    expiresAt: new Date(Date.now() + 30 * 60_000),
  })

function lastRequest(path: RegExp) {
  const found = stripe.requests.findLast((request) => path.test(`${request.method} ${request.path}`))
  if (!found) throw new Error(`nobody asked for ${path}`)
  return { ...found, form: Object.fromEntries(new URLSearchParams(found.body)) }
}

describe('opening', () => {
  it('makes an intent in paise for the chosen tender; a card is captured by us, UPI at once', async () => {
    const { paymentId } = await open()
    const { form, headers } = lastRequest(/POST \/v1\/payment_intents$/)
    expect(form).toEqual({
      amount: '12345',
      currency: 'inr',
      'allowed_payment_method_types[0]': 'card',
      capture_method: 'manual',
      description: 'G-1001',
      'metadata[galla_payment_id]': paymentId,
      'metadata[order_number]': 'G-1001',
    })
    expect(headers['idempotency-key']).toBe(`open-${paymentId}`)
    await open(v7(), 'upi')
    expect(lastRequest(/POST \/v1\/payment_intents$/).form).toMatchObject({
      'allowed_payment_method_types[0]': 'upi',
      capture_method: 'automatic',
    })
  })

  it('hands over the client secret and the publishable key', async () => {
    const opened = await open()
    expect(gateway.handover(opened)).toEqual({
      gateway: 'stripe',
      scriptUrl: `${stripe.url}/clover/stripe.js`,
      publishableKey: STRIPE_SECRETS.publishableKey,
      gatewayReference: opened.gatewayReference,
      clientSecret: opened.clientSecret,
    })
    expect(gateway.handover({ ...opened, clientSecret: null })).toBeNull()
  })
})

describe('tries', () => {
  it.each([
    ['insufficient_funds', 'insufficient_funds'],
    ['expired_card', 'card_expired'],
    ['incorrect_cvc', 'card_details_wrong'],
    ['do_not_honor', 'card_declined'],
    ['issuer_not_available', 'bank_timeout'],
  ])('the decline code %s is told as %s, and the intent stays open', async (theirs, ours) => {
    const { gatewayReference, paymentId } = await open()
    stripe.decline(gatewayReference, theirs)
    expect(await gateway.findPayment(paymentId, gatewayReference)).toMatchObject({
      status: 'pending',
      failureReason: ours,
    })
  })

  it('ending an intent gives authorized money back, and UPI money that came first stays', async () => {
    const card = await open()
    stripe.authorize(card.gatewayReference)
    expect(await gateway.voidPayment(card.gatewayReference, 'cancelled_by_customer')).toMatchObject({
      status: 'voided',
    })
    expect(lastRequest(/cancel$/).form).toEqual({ cancellation_reason: 'requested_by_customer' })
    const upi = await open(v7(), 'upi')
    stripe.authorize(upi.gatewayReference)
    expect((await gateway.voidPayment(upi.gatewayReference, 'abandoned')).status).toBe('captured')
  })

  it('an intent that the bank is at work on cannot be ended, and is not said to be', async () => {
    const { gatewayReference } = await open()
    const intent = stripe.intents.find(({ id }) => id === gatewayReference)
    Object.assign(intent ?? {}, { status: 'processing' })
    expect((await gateway.voidPayment(gatewayReference, 'hold_expired')).status).toBe('pending')
  })

  it('looks for an intent only around the time its id was made', async () => {
    const { paymentId } = await open()
    expect(await gateway.findPayment(paymentId)).not.toBeNull()
    const { query } = lastRequest(/GET \/v1\/payment_intents$/)
    const made = Math.floor(Date.now() / 1_000)
    expect(Number(query.get('created[gte]'))).toBeLessThan(made)
    expect(Number(query.get('created[lte]'))).toBeGreaterThan(made)
    expect(await gateway.findPayment(v7({ msecs: Date.now() - 86_400_000 }))).toBeNull()
  })
})

describe('refunds', () => {
  it('names the refund by our id, in the key and for ever in the metadata', async () => {
    const { gatewayReference } = await open()
    stripe.authorize(gatewayReference)
    await gateway.capturePayment(gatewayReference)
    const refundId = v7()
    await gateway.refund({ refundId, gatewayReference, amount: 23_45 })
    const { form, headers } = lastRequest(/POST \/v1\/refunds$/)
    expect(form).toEqual({
      payment_intent: gatewayReference,
      amount: '2345',
      'metadata[galla_refund_id]': refundId,
    })
    expect(headers['idempotency-key']).toBe(`refund-${refundId}`)
    const asked = stripe.requests.filter(({ method, path }) => `${method} ${path}` === 'POST /v1/refunds')
    await gateway.refund({ refundId, gatewayReference, amount: 23_45 })
    expect(stripe.requests.filter(({ method, path }) => `${method} ${path}` === 'POST /v1/refunds')).toEqual(
      asked,
    )
  })

  it('that Stripe could not make is a fault', async () => {
    const { gatewayReference } = await open()
    stripe.authorize(gatewayReference)
    await gateway.capturePayment(gatewayReference)
    const refund = { refundId: v7(), gatewayReference, amount: 100 }
    await gateway.refund(refund)
    Object.assign(stripe.refunds.at(-1) ?? {}, { status: 'failed' })
    await expect(gateway.refund(refund)).rejects.toThrow(/refund_failed/)
  })
})

describe('webhooks', () => {
  it.each([
    'payment_intent.succeeded',
    'payment_intent.payment_failed',
    'payment_intent.canceled',
    'payment_intent.amount_capturable_updated',
  ])('%s is read as the intent stands in it', async (type) => {
    const opened = await open()
    stripe.authorize(opened.gatewayReference)
    const { body, headers } = stripe.webhook(opened.gatewayReference, type)
    expect(await gateway.readWebhook(body, headers)).toEqual({
      eventId: expect.stringMatching(/^evt_recorded_\d+$/),
      kind: type,
      payment: expect.objectContaining({ paymentId: opened.paymentId, status: 'authorized' }),
    })
  })

  it('with a signature that is missing, wrong, of another body, of another secret or too old is nobody’s', async () => {
    const { gatewayReference } = await open()
    const sent = (ageSeconds: number) =>
      stripe.webhook(gatewayReference, 'payment_intent.succeeded', ageSeconds)
    const { body, headers } = sent(0)
    const read = (text: string, signature?: string) =>
      gateway.readWebhook(text, signature === undefined ? {} : { 'stripe-signature': signature })
    const right = headers['stripe-signature']
    expect(await read(body, right)).not.toBeNull()
    expect(await read(body)).toBeNull()
    expect(await read(body, '')).toBeNull()
    expect(await read(body, right?.replace(/v1=./, 'v1=x'))).toBeNull()
    expect(await read(`${body} `, right)).toBeNull()
    expect(await read(body, right?.replace(/t=\d/, 't=9'))).toBeNull()
    const [old, fresh] = [sent(302), sent(295)]
    expect(await gateway.readWebhook(old.body, old.headers)).toBeNull()
    expect(await gateway.readWebhook(fresh.body, fresh.headers)).not.toBeNull()
    const other = createStripeGateway({ ...STRIPE_SECRETS, webhookSecret: 'whsec_another' })
    expect(await other.readWebhook(body, headers)).toBeNull()
  })

  it('of a refunded charge says that its money was captured', async () => {
    const paymentId = v7()
    const refunded = {
      ...charge.shape,
      amount: 123_45,
      payment_intent: 'pi_1',
      metadata: { galla_payment_id: paymentId },
    }
    const { body, headers } = signedWebhook({
      ...event.shape,
      type: 'charge.refunded',
      data: { object: refunded },
    })
    expect((await gateway.readWebhook(body, headers))?.payment).toEqual({
      gatewayReference: 'pi_1',
      paymentId,
      status: 'captured',
      amount: 123_45,
      failureReason: null,
    })
  })

  it.each([
    ['another shop’s payment', event.shape.data.object],
    ['a refund', { object: 'refund', id: 're_1' }],
    ['something else', { object: 'payout' }],
  ])('of %s concerns no payment of ours', async (_what, object) => {
    const { body, headers } = signedWebhook({ ...event.shape, data: { object } })
    expect((await gateway.readWebhook(body, headers))?.payment).toBeNull()
  })

  it('that is signed and cannot be read says so', async () => {
    const { body, headers } = signedWebhook({ surprise: true })
    await expect(gateway.readWebhook(body, headers)).rejects.toBeInstanceOf(UnreadableWebhookError)
  })
})

describe('answers that say nothing', () => {
  it.each([
    { status: 500, body: '{"error":{"type":"api_error"}}' },
    { status: 503, body: 'away' },
    { status: 429, body: '{"error":{"type":"rate_limit_error"}}' },
    { status: 409, body: '{"error":{"type":"idempotency_error"}}' },
    { status: 200, body: 'not JSON' },
    { status: 200, body: '{"id":1}' },
  ])('%j leaves the outcome unknown', async (mood) => {
    stripe.mood = mood
    await expect(gateway.findPayment(v7())).rejects.toBeInstanceOf(OutageError)
  })

  it('nobody there leaves the outcome unknown', async () => {
    const nowhere = createStripeGateway({ ...STRIPE_SECRETS, url: 'http://127.0.0.1:1' })
    await expect(nowhere.findPayment(v7())).rejects.toBeInstanceOf(OutageError)
  })

  it('a refusal is a fault that names Stripe’s codes and no secret', async () => {
    const secretKey = 'sk_test_wrong'
    const stranger = createStripeGateway({ ...STRIPE_SECRETS, secretKey, url: stripe.url })
    const failure: unknown = await stranger.findPayment(v7()).catch((error: unknown) => error)
    expect(failure).not.toBeInstanceOf(OutageError)
    expect(String(failure)).toMatch(/^GatewayRefusedError: Stripe refused paymentIntents.list with 401 /)
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(secretKey)
  })
})
