import { OutageError } from '@galla/api'
import Razorpay from 'razorpay'
import { v7 } from 'uuid'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { UnreadableWebhookError } from '../payment-gateway.ts'
import orderPaidEvent from './fixtures/event-order-paid.json' with { type: 'json' }
import authorizedEvent from './fixtures/event-payment-authorized.json' with { type: 'json' }
import capturedEvent from './fixtures/event-payment-captured.json' with { type: 'json' }
import failedEvent from './fixtures/event-payment-failed.json' with { type: 'json' }
import refundEvent from './fixtures/event-refund-processed.json' with { type: 'json' }
import { createRazorpayGateway } from './razorpay-gateway.ts'
import { readNews } from './razorpay-webhook.ts'
import { RAZORPAY_SECRETS, signedWebhook, startRecordedRazorpay } from './testing/recorded-razorpay.ts'

const razorpay = await startRecordedRazorpay()
const gateway = createRazorpayGateway({ ...RAZORPAY_SECRETS, url: razorpay.url, timeoutMs: 300 })
afterAll(() => razorpay.close())
afterEach(() => {
  razorpay.mood = 'well'
})

const open = (paymentId = v7(), tender: 'upi' | 'card' = 'upi') =>
  gateway.openPayment({
    paymentId,
    amount: 123_45,
    tender,
    orderNumber: 'G-1001',
    expiresAt: new Date(Date.now() + 30 * 60_000),
  })

function lastRequest(path: RegExp) {
  const found = razorpay.requests.findLast((request) => path.test(`${request.method} ${request.path}`))
  if (!found) throw new Error(`nobody asked for ${path}`)
  return { ...found, json: found.body === '' ? null : JSON.parse(found.body) }
}

describe('opening', () => {
  it('makes an order whose money only we capture, and that Razorpay gives back when we do not', async () => {
    const { paymentId, clientSecret } = await open()
    expect(clientSecret).toBeNull()
    expect(lastRequest(/POST \/v1\/orders$/).json).toEqual({
      amount: 123_45,
      currency: 'INR',
      receipt: paymentId,
      unique_receipt: true,
      partial_payment: false,
      notes: { order_number: 'G-1001' },
      payment: {
        capture: 'manual',
        capture_options: { manual_expiry_period: 30, refund_speed: 'optimum' },
      },
    })
  })

  it('hands over the order and the public key to the checkout', async () => {
    const opened = await open()
    expect(gateway.handover(opened)).toEqual({
      gateway: 'razorpay',
      scriptUrl: `${razorpay.url}/v1/checkout.js`,
      keyId: RAZORPAY_SECRETS.keyId,
      gatewayReference: opened.gatewayReference,
    })
  })
})

describe('tries', () => {
  it('a declined try leaves the order to be paid, and a later try pays it', async () => {
    const { gatewayReference, paymentId } = await open()
    razorpay.decline(gatewayReference, 'incorrect_pin')
    expect(await gateway.findPayment(paymentId)).toMatchObject({
      status: 'pending',
      failureReason: 'not_authenticated',
    })
    razorpay.authorize(gatewayReference)
    expect(await gateway.findPayment(paymentId)).toMatchObject({ status: 'authorized', failureReason: null })
  })

  it.each([
    ['insufficient_funds', 'insufficient_funds'],
    ['card_declined', 'upi_declined'],
    ['payment_timed_out', 'bank_timeout'],
    ['payment_cancelled', 'payment_cancelled'],
    ['something_new', 'payment_failed'],
  ])('the reason %s is told as %s', async (theirs, ours) => {
    const { gatewayReference, paymentId } = await open()
    razorpay.decline(gatewayReference, theirs)
    expect((await gateway.findPayment(paymentId))?.failureReason).toBe(ours)
  })

  it('money that comes after we ended the order is not taken', async () => {
    const { gatewayReference } = await open()
    const voided = await gateway.voidPayment(gatewayReference, 'hold_expired')
    razorpay.authorize(gatewayReference)
    expect(await gateway.capturePayment(gatewayReference)).toEqual(voided)
    expect(voided).toMatchObject({ status: 'voided', failureReason: 'hold_expired' })
    razorpay.expire(gatewayReference)
    expect((await gateway.findPayment(voided.paymentId))?.status).toBe('voided')
  })

  it('ending an order keeps its other notes', async () => {
    const { gatewayReference } = await open()
    await gateway.voidPayment(gatewayReference, 'superseded')
    expect(lastRequest(/PATCH/).json).toEqual({
      notes: { order_number: 'G-1001', galla_void_reason: 'superseded' },
    })
  })

  it('what Razorpay gave back by itself was never captured', async () => {
    const { gatewayReference, paymentId } = await open()
    razorpay.authorize(gatewayReference)
    razorpay.expire(gatewayReference)
    expect((await gateway.findPayment(paymentId))?.status).toBe('pending')
  })
})

describe('refunds', () => {
  it('names the refund by our id, so that asking twice gives back once', async () => {
    const { gatewayReference } = await open()
    const paid = razorpay.authorize(gatewayReference)
    await gateway.capturePayment(gatewayReference)
    const refundId = v7()
    await gateway.refund({ refundId, gatewayReference, amount: 23_45 })
    const { path, headers, json } = lastRequest(/POST .*\/refund$/)
    expect(path).toBe(`/v1/payments/${paid}/refund`)
    expect(headers['x-refund-idempotency']).toBe(refundId)
    expect(json).toEqual({ amount: 23_45, speed: 'normal', receipt: refundId })
  })

  it('of another amount under the same id is a fault, and so is one of money that was never taken', async () => {
    const { gatewayReference } = await open()
    await expect(gateway.refund({ refundId: v7(), gatewayReference, amount: 1 })).rejects.toThrow(/captured/)
    razorpay.authorize(gatewayReference)
    await gateway.capturePayment(gatewayReference)
    const refundId = v7()
    await gateway.refund({ refundId, gatewayReference, amount: 100 })
    await expect(gateway.refund({ refundId, gatewayReference, amount: 200 })).rejects.toThrow(
      /another amount/,
    )
  })
})

describe('webhooks', () => {
  const secret = RAZORPAY_SECRETS.webhookSecret

  it.each([
    [authorizedEvent, 'payment.authorized', 'order_DESxiijbl9xjDB'],
    [capturedEvent, 'payment.captured', 'order_DESxiijbl9xjDB'],
    [failedEvent, 'payment.failed', 'order_DEATVTRRctwEGb'],
    [orderPaidEvent, 'order.paid', 'order_DESxiijbl9xjDB'],
    [refundEvent, 'refund.processed', 'order_FPoIeimWki9j8A'],
  ])('the documented sample of %#: its order is read', ({ shape }, kind, orderId) => {
    const { body, headers } = signedWebhook(shape, 'evt_1')
    expect(readNews(body, headers, secret)).toEqual({ eventId: 'evt_1', kind, orderId })
  })

  it('agrees with the SDK about every signature', () => {
    const { body, headers } = signedWebhook(authorizedEvent.shape)
    const right = headers['x-razorpay-signature']
    const wrong = [right.replace(/.$/, (last) => (last === '0' ? '1' : '0')), right.toUpperCase(), '', 'x']
    expect(Razorpay.validateWebhookSignature(body, right, secret)).toBe(true)
    expect(readNews(body, headers, secret)).not.toBeNull()
    for (const signature of wrong) {
      expect(Razorpay.validateWebhookSignature(body, signature, secret)).toBe(false)
      expect(readNews(body, { 'x-razorpay-signature': signature }, secret)).toBeNull()
    }
    expect(readNews(`${body} `, headers, secret)).toBeNull()
    expect(readNews(body, headers, 'another secret')).toBeNull()
    expect(readNews(body, {}, secret)).toBeNull()
  })

  it('is only a reason to ask: what Razorpay answers counts, whatever the webhook says', async () => {
    const { gatewayReference, paymentId } = await open()
    razorpay.decline(gatewayReference, 'card_declined')
    const { body, headers } = razorpay.webhook(gatewayReference, 'payment.failed')
    razorpay.authorize(gatewayReference)
    expect((await gateway.readWebhook(body, headers))?.payment).toEqual({ gatewayReference })
    expect(await gateway.findByReference(gatewayReference)).toMatchObject({ paymentId, status: 'authorized' })
  })

  it('of an order that our keys may not see is no order that is unknown', async () => {
    const { gatewayReference } = await open()
    const stranger = createRazorpayGateway({ ...RAZORPAY_SECRETS, keySecret: 'wrong', url: razorpay.url })
    await expect(stranger.findByReference(gatewayReference)).rejects.toThrow('401')
  })

  it('of something else than an order concerns no payment of ours', async () => {
    const { body, headers } = signedWebhook({ event: 'settlement.processed', payload: {} })
    expect((await gateway.readWebhook(body, headers))?.payment).toBeNull()
  })

  it('that is signed and cannot be read says so', async () => {
    const { body, headers } = signedWebhook({ surprise: true })
    await expect(gateway.readWebhook(body, headers)).rejects.toBeInstanceOf(UnreadableWebhookError)
  })

  it('without an id of its own has one that stays the same', () => {
    const { body, headers } = signedWebhook(authorizedEvent.shape)
    const { 'x-razorpay-event-id': _, ...nameless } = headers
    const read = () => readNews(body, nameless, secret)?.eventId
    expect(read()).toMatch(/^[0-9a-f]{64}$/)
    expect(read()).toBe(read())
  })
})

describe('answers that say nothing', () => {
  it.each([
    { status: 500, body: '{"error":{"code":"SERVER_ERROR"}}' },
    { status: 502, body: '<html>Bad gateway</html>' },
    { status: 503, body: '' },
    { status: 429, body: '{}' },
    { status: 409, body: '{}' },
    { status: 302, body: '' },
    { status: 200, body: 'not JSON' },
    { status: 200, body: '{"id":1}' },
    { status: 200, body: 'null' },
  ])('%j leaves the outcome unknown', async (mood) => {
    razorpay.mood = mood
    await expect(gateway.findPayment(v7())).rejects.toBeInstanceOf(OutageError)
  })

  it('nobody there leaves the outcome unknown', async () => {
    const nowhere = createRazorpayGateway({ ...RAZORPAY_SECRETS, url: 'http://127.0.0.1:1' })
    await expect(nowhere.findPayment(v7())).rejects.toBeInstanceOf(OutageError)
  })

  it('a refusal is a fault that names Razorpay’s codes and no secret', async () => {
    const stranger = createRazorpayGateway({
      ...RAZORPAY_SECRETS,
      keySecret: 'a-wrong-secret',
      url: razorpay.url,
    })
    const failure: unknown = await stranger.findPayment(v7()).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Error)
    expect(failure).not.toBeInstanceOf(OutageError)
    expect(String(failure)).toBe(
      'GatewayRefusedError: Razorpay refused orders.all with 401 BAD_REQUEST_ERROR',
    )
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('a-wrong-secret')
  })
})
