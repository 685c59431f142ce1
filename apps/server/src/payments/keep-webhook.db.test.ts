import { afterAll, afterEach, expect, test } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createCheckoutService } from '../checkout/checkout-service.ts'
import { getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import { reconcilePayments } from '../jobs/reconcile-payments.ts'
import { makeLane } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import authorizedEvent from './razorpay/fixtures/event-payment-authorized.json' with { type: 'json' }
import { createRazorpayGateway } from './razorpay/razorpay-gateway.ts'
import {
  RAZORPAY_SECRETS,
  signedWebhook,
  startRecordedRazorpay,
} from './razorpay/testing/recorded-razorpay.ts'
import { receiveWebhook } from './receive-webhook.ts'
import { forgetReference, readOrderFacts, readStoredEvents } from './testing/payment-scene.queries.ts'
import { makeBuyer, order } from './testing/payment-scene.ts'

const { db } = await testDatabase()
const razorpay = await startRecordedRazorpay()
const gateway = createRazorpayGateway({ ...RAZORPAY_SECRETS, url: razorpay.url, timeoutMs: 1_000 })
const deps = { ...testDeps(db), gateway }
const checkout = createCheckoutService({ ...deps, lane: await makeLane(deps), shop: await getOnlineShop(db) })

afterAll(() => razorpay.close())
afterEach(async () => {
  razorpay.mood = 'well'
  expect(await findBrokenInvariants(db)).toEqual([])
})

/** An order whose money the bank has set aside, and the webhook that tells of it. */
async function authorizedOrder() {
  const { handover, orderId } = await order({ deps, checkout }, await makeBuyer({ deps }))
  if (handover?.gateway !== 'razorpay') throw new Error('an order is handed over to Razorpay')
  const { gatewayReference } = handover
  razorpay.authorize(gatewayReference)
  const { body, headers } = razorpay.webhook(gatewayReference, 'payment.authorized')
  return {
    orderId,
    facts: () => readOrderFacts(db, orderId),
    receive: () => receiveWebhook(deps, body, headers),
    stored: () => readStoredEvents(db, gatewayReference),
  }
}

test('a webhook that comes while its gateway is away is kept, and applied once the gateway is back', async () => {
  const { facts, receive, stored } = await authorizedOrder()
  razorpay.mood = { status: 503, body: '' }
  expect(await receive()).toBe('kept')
  expect(await receive()).toBe('kept')
  expect(await stored()).toEqual([{ kind: 'payment.authorized', outcome: null }])
  expect((await facts()).order).toBe('awaiting_payment')
  razorpay.mood = 'well'
  deps.clock.advance(20_000)
  await reconcilePayments(deps)
  expect(await stored()).toEqual([{ kind: 'payment.authorized', outcome: 'placed' }])
  expect(await facts()).toMatchObject({ order: 'placed', payment: 'captured' })
})

test('a webhook that only names its payment places the order, also where the reference was never saved', async () => {
  const { facts, orderId, receive } = await authorizedOrder()
  await forgetReference(db, orderId)
  expect(await receive()).toBe('placed')
  expect(await receive()).toBe('nothing_new')
  expect(await facts()).toMatchObject({ order: 'placed', payment: 'captured' })
})

test('an order that the account does not know is kept, and taken as told', async () => {
  const { body, headers } = signedWebhook(authorizedEvent.shape, 'evt_elsewhere')
  expect(await receiveWebhook(deps, body, headers)).toBe('unknown_payment')
  const reference = authorizedEvent.shape.payload.payment.entity.order_id
  expect(await readStoredEvents(db, reference)).toEqual([
    { kind: 'payment.authorized', outcome: 'unknown_payment' },
  ])
})
