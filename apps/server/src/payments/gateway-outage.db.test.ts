import { OutageError, RefusedError } from '@galla/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { expireHolds } from '../jobs/expire-holds.ts'
import { reconcilePayments } from '../jobs/reconcile-payments.ts'
import { cancelOrder } from '../orders/cancel-order.ts'
import { commandOf, makeLane } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'
import { endOutboxWaits, readOrderFacts } from './testing/payment-scene.queries.ts'
import {
  type Buyer,
  factsOnce,
  makeBuyer,
  meansOf,
  openPaymentScene,
  order,
  payByCard,
  pressOnPhone,
  runOutbox,
} from './testing/payment-scene.ts'

const { db } = await testDatabase()
const scene = await openPaymentScene(db)
const { deps, line, webhooks } = scene

const GOOD_CARD = '4111 1111 1111 1111'
const MINUTE_MS = 60_000

beforeEach(() => {
  line.state = 'up'
  webhooks.isLost = false
})

afterEach(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

/** The first of the two transactions alone: the server stopped before it asked the gateway for anything. */
async function placeWithoutOpening(buyer: Buyer, idempotencyKey = deps.newId()) {
  const lane = await makeLane(deps)
  const lines = [{ variantId: buyer.variantId, quantity: 2 }]
  const outcome = await lane.submit(commandOf(buyer, { lines, tender: 'card', idempotencyKey }))
  if (outcome.kind !== 'written') throw new Error(outcome.kind)
  return outcome.order
}

const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'nothing',
    (error: unknown) => (error instanceof RefusedError ? error.refusal.code : error),
  )

test.each(['down', 'silent', 'answers_lost'] as const)(
  'when the gateway is %s at the opening, the order is ended and everything is as before',
  async (state) => {
    const buyer = await makeBuyer(scene)
    const idempotencyKey = deps.newId()
    line.state = state
    expect(await refusal(order(scene, buyer, { idempotencyKey }))).toBe('payment_gateway_unavailable')
    line.state = 'up'
    const ended = await order(scene, buyer, { idempotencyKey })
    expect(ended).toMatchObject({ status: 'cancelled', handover: null })
    expect(await readOrderFacts(db, ended.orderId)).toMatchObject({
      payment: 'failed',
      failureReason: 'gateway_unavailable',
      reserved: 0,
      inCart: 2,
    })
    const again = await order(scene, buyer)
    expect(await payByCard(scene, meansOf(again), GOOD_CARD)).toBe('captured')
    await factsOnce(scene, again.orderId, (facts) => facts.order === 'placed')
  },
)

test('a hold is never ended while the gateway is silent: the shopper may have paid', async () => {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer)
  deps.clock.advance(31 * MINUTE_MS)
  line.state = 'down'
  expect(await expireHolds(deps)).toBe(0)
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ order: 'awaiting_payment', reserved: 2 })
  expect(await refusal(scene.checkout.abandon(buyer.actor, { orderId: placed.orderId }))).toBeInstanceOf(
    OutageError,
  )
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ order: 'awaiting_payment', reserved: 2 })
  line.state = 'up'
  expect(await expireHolds(deps)).toBe(1)
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({
    order: 'cancelled',
    payment: 'voided',
    failureReason: 'hold_expired',
    reserved: 0,
    inCart: 2,
  })
})

test('an order the gateway refuses to end keeps no other from its end', async () => {
  const [stuck, other] = [
    await order(scene, await makeBuyer(scene)),
    await order(scene, await makeBuyer(scene)),
  ]
  const setReference = (gateway_reference: string) =>
    db.updateTable('payment').set({ gateway_reference }).where('id', '=', stuck.payment.id).execute()
  await setReference('paynowhere')
  deps.clock.advance(31 * MINUTE_MS)
  expect(await expireHolds(deps)).toBe(1)
  expect((await readOrderFacts(db, stuck.orderId)).order).toBe('awaiting_payment')
  expect((await readOrderFacts(db, other.orderId)).order).toBe('cancelled')
  await setReference(meansOf(stuck).gatewayReference)
  expect(await expireHolds(deps)).toBe(1)
})

test('when the webhook is lost, the reconciler finds what became of the payment', async () => {
  webhooks.isLost = true
  const [paid, declined, undecided] = [await makeBuyer(scene), await makeBuyer(scene), await makeBuyer(scene)]
  const orders = { paid: await order(scene, paid), declined: await order(scene, declined) }
  const waiting = await order(scene, undecided, { tender: 'upi' })
  await payByCard(scene, meansOf(orders.paid), GOOD_CARD)
  await payByCard(scene, meansOf(orders.declined), '4000 0000 0000 0002')
  expect((await readOrderFacts(db, orders.paid.orderId)).order).toBe('awaiting_payment')
  deps.clock.advance(MINUTE_MS)
  line.state = 'down'
  expect(await reconcilePayments(deps)).toBe(0)
  line.state = 'up'
  expect(await reconcilePayments(deps)).toBe(2)
  expect(await readOrderFacts(db, orders.paid.orderId)).toMatchObject({ order: 'placed', inCart: 0 })
  expect(await readOrderFacts(db, orders.declined.orderId)).toMatchObject({
    order: 'cancelled',
    failureReason: 'card_declined',
  })
  expect((await readOrderFacts(db, waiting.orderId)).order).toBe('awaiting_payment')
  expect(await reconcilePayments(deps)).toBe(0)
})

test('a server that stopped before the opening leaves an order that expires', async () => {
  const buyer = await makeBuyer(scene)
  const { order: written } = await placeWithoutOpening(buyer)
  deps.clock.advance(MINUTE_MS)
  await reconcilePayments(deps)
  expect((await readOrderFacts(db, written.id)).order).toBe('awaiting_payment')
  deps.clock.advance(10 * MINUTE_MS)
  await expireHolds(deps)
  expect(await readOrderFacts(db, written.id)).toMatchObject({
    order: 'cancelled',
    payment: 'voided',
    reserved: 0,
    inCart: 2,
  })
})

test('a server that stopped before the opening opens it when the shopper asks again', async () => {
  const buyer = await makeBuyer(scene)
  const idempotencyKey = deps.newId()
  const { order: written } = await placeWithoutOpening(buyer, idempotencyKey)
  const placed = await order(scene, buyer, { idempotencyKey })
  expect(placed.orderId).toBe(written.id)
  expect(await payByCard(scene, meansOf(placed), GOOD_CARD)).toBe('captured')
  await factsOnce(scene, written.id, (facts) => facts.order === 'placed')
})

test('money for an opening that was never saved is bound by our own id, and can be given back', async () => {
  const buyer = await makeBuyer(scene)
  const { order: written, payment, number } = await placeWithoutOpening(buyer)
  const opened = await deps.gateway.openPayment({
    paymentId: payment.id,
    amount: payment.amount,
    tender: 'card',
    orderNumber: number,
    expiresAt: new Date(Date.now() + MINUTE_MS),
  })
  const { gatewayReference, clientSecret } = opened
  expect(await payByCard(scene, { gatewayReference, clientSecret: clientSecret ?? '' }, GOOD_CARD)).toBe(
    'captured',
  )
  await factsOnce(scene, written.id, (facts) => facts.order === 'placed')
  await cancelOrder(deps, buyer.actor, { orderId: written.id, reason: 'changed_mind' })
  await runOutbox(scene)
  expect(await readOrderFacts(db, written.id)).toMatchObject({ payment: 'refunded', refunded: 200_00 })
})

test('a refund waits for a silent gateway, and is given once though its answer was lost', async () => {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer, { tender: 'upi' })
  await pressOnPhone(scene, meansOf(placed), 'pay')
  await factsOnce(scene, placed.orderId, (facts) => facts.order === 'placed')
  await cancelOrder(deps, buyer.actor, { orderId: placed.orderId, reason: 'changed_mind' })
  for (const state of ['down', 'answers_lost'] as const) {
    line.state = state
    expect(await runOutbox(scene)).toBe(0)
    expect(await runOutbox(scene)).toBe(0)
    expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ payment: 'captured', refunded: 0 })
    await endOutboxWaits(db)
  }
  line.state = 'up'
  expect(await runOutbox(scene)).toBe(1)
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ payment: 'refunded', refunded: 200_00 })
  expect(await refundedAtGateway(meansOf(placed).gatewayReference)).toBe(200_00)
})

async function refundedAtGateway(reference: string): Promise<number> {
  const headers = { authorization: 'Bearer secret-key-of-the-scene' }
  const response = await fetch(`${scene.gatewayUrl}/v1/payments/${reference}`, { headers })
  return ((await response.json()) as { amount_refunded: number }).amount_refunded
}
