import { afterAll, afterEach, expect, test } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createCheckoutService } from '../checkout/checkout-service.ts'
import { getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import { makeLane } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { decideAuthorized } from './decide-authorized.ts'
import type { PaymentGateway } from './payment-gateway.ts'
import { createRazorpayGateway } from './razorpay/razorpay-gateway.ts'
import { RAZORPAY_SECRETS, startRecordedRazorpay } from './razorpay/testing/recorded-razorpay.ts'
import { receiveWebhook } from './receive-webhook.ts'
import { createStripeGateway } from './stripe/stripe-gateway.ts'
import { STRIPE_SECRETS, startRecordedStripe } from './stripe/testing/recorded-stripe.ts'
import { readOrderFacts } from './testing/payment-scene.queries.ts'
import { makeBuyer, order } from './testing/payment-scene.ts'

const { db } = await testDatabase()
const stripe = await startRecordedStripe()
const razorpay = await startRecordedRazorpay()
afterAll(() => Promise.all([stripe.close(), razorpay.close()]))
afterEach(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

async function sceneAt(gateway: PaymentGateway) {
  const deps = { ...testDeps(db), gateway }
  const checkout = createCheckoutService({
    ...deps,
    lane: await makeLane(deps),
    shop: await getOnlineShop(db),
  })
  return { deps, checkout }
}

const atStripe = await sceneAt(createStripeGateway({ ...STRIPE_SECRETS, url: stripe.url }))
const atRazorpay = await sceneAt(createRazorpayGateway({ ...RAZORPAY_SECRETS, url: razorpay.url }))

async function ordered(scene: typeof atStripe) {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer)
  const reference = placed.handover?.gatewayReference ?? ''
  return { buyer, placed, reference }
}

test('money that was authorized is taken while the order waits for it, and the order stands', async () => {
  const { placed, reference } = await ordered(atStripe)
  stripe.authorize(reference)
  const { body, headers } = stripe.webhook(reference, 'payment_intent.amount_capturable_updated')
  expect(await receiveWebhook(atStripe.deps, body, headers)).toBe('placed')
  expect(await receiveWebhook(atStripe.deps, body, headers)).toBe('nothing_new')
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ order: 'placed', payment: 'captured' })
})

test('a try that failed is told to the shopper, and holds the stock for the next one', async () => {
  const { buyer, placed, reference } = await ordered(atRazorpay)
  razorpay.decline(reference, 'insufficient_funds')
  const failed = razorpay.webhook(reference, 'payment.failed')
  expect(await receiveWebhook(atRazorpay.deps, failed.body, failed.headers)).toBe('nothing_new')
  const status = () => atRazorpay.checkout.status(buyer.actor, { orderId: placed.orderId })
  expect(await status()).toMatchObject({
    status: 'awaiting_payment',
    payment: { status: 'pending', failureReason: 'insufficient_funds' },
    handover: { gateway: 'razorpay' },
  })
  razorpay.authorize(reference)
  const paid = razorpay.webhook(reference, 'payment.authorized')
  expect(await receiveWebhook(atRazorpay.deps, paid.body, paid.headers)).toBe('placed')
  expect((await status()).payment).toMatchObject({ status: 'captured', failureReason: null })
})

test('an order that was given up is never charged, whatever the bank authorizes later', async () => {
  const { buyer, placed, reference } = await ordered(atRazorpay)
  await atRazorpay.checkout.abandon(buyer.actor, { orderId: placed.orderId })
  razorpay.authorize(reference)
  const paid = razorpay.webhook(reference, 'payment.authorized')
  expect(await receiveWebhook(atRazorpay.deps, paid.body, paid.headers)).toBe('nothing_new')
  expect(razorpay.requests.filter(({ path }) => path.endsWith('/capture')).length).toBe(1)
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ order: 'cancelled', payment: 'voided' })
})

test('money that was authorized for an ended order is let go', async () => {
  const { buyer, placed, reference } = await ordered(atStripe)
  await atStripe.checkout.abandon(buyer.actor, { orderId: placed.orderId })
  // As if Stripe had authorized it at the very moment at which it was ended.
  const intent = stripe.intents.find(({ id }) => id === reference)
  Object.assign(intent ?? {}, { status: 'requires_capture' })
  const told = await atStripe.deps.gateway.findPayment(placed.payment.id, reference)
  if (told === null) throw new Error('the payment is gone')
  expect(await decideAuthorized(atStripe.deps, told)).toMatchObject({
    status: 'voided',
    failureReason: 'abandoned',
  })
  expect(intent?.status).toBe('canceled')
})

test('money of another amount than the order’s is not taken', async () => {
  const { placed, reference } = await ordered(atStripe)
  stripe.authorize(reference)
  const intent = stripe.intents.find(({ id }) => id === reference)
  Object.assign(intent ?? {}, { amount: 1 })
  const told = await atStripe.deps.gateway.findPayment(placed.payment.id, reference)
  if (told === null) throw new Error('the payment is gone')
  expect(await decideAuthorized(atStripe.deps, told)).toEqual(told)
  expect(intent?.status).toBe('requires_capture')
})
