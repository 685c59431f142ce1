import { afterEach, expect, test } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { expireHolds } from '../jobs/expire-holds.ts'
import { makeShopper } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'
import { readOrderFacts } from './testing/payment-scene.queries.ts'
import {
  type Buyer,
  factsOnce,
  lookAtPayment,
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

/** The bank does not answer in time, and takes the money later. */
const LATE_CARD = '4000 0000 0000 0259'
const HOLD_OVER_MS = 11 * 60_000

afterEach(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

async function payLate(buyer: Buyer, giveUp: (orderId: string) => Promise<unknown>) {
  const placed = await order(scene, buyer)
  const paying = payByCard(scene, meansOf(placed), LATE_CARD)
  await expect.poll(() => lookAtPayment(scene, meansOf(placed))).toBe('processing')
  await giveUp(placed.orderId)
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({
    order: 'cancelled',
    payment: 'voided',
    reserved: 0,
  })
  return { placed, paying }
}

function letHoldsEnd(): Promise<number> {
  scene.deps.clock.advance(HOLD_OVER_MS)
  return expireHolds(scene.deps)
}

test('money that comes after the hold ended takes the stock again when it is there', async () => {
  const buyer = await makeBuyer(scene)
  const { placed, paying } = await payLate(buyer, letHoldsEnd)
  expect(await paying).toBe('bank_timeout')
  expect(await factsOnce(scene, placed.orderId, (facts) => facts.order === 'placed')).toEqual({
    order: 'placed',
    payment: 'captured',
    failureReason: null,
    onHand: 5,
    reserved: 2,
    inCart: 0,
    refundPromised: 0,
    refunded: 0,
    events: ['awaiting_payment', 'payment_failed', 'cancelled', 'payment_captured', 'placed'],
  })
})

test('money that comes when the stock is gone is given back at once', async () => {
  const buyer = await makeBuyer(scene)
  const { placed, paying } = await payLate(buyer, letHoldsEnd)
  const other = await makeShopper(db)
  const otherBuyer: Buyer = { ...buyer, ...other, actor: { ...buyer.actor, userId: other.id } }
  await order(scene, otherBuyer, { tender: 'cod', quantity: 4 })
  await paying
  await factsOnce(scene, placed.orderId, (facts) => facts.refundPromised > 0)
  expect(await runOutbox(scene)).toBe(1)
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({
    order: 'cancelled',
    payment: 'refunded',
    onHand: 5,
    reserved: 4,
    inCart: 2,
    refunded: 200_00,
    events: [
      'awaiting_payment',
      'payment_failed',
      'cancelled',
      'payment_captured',
      'refund_requested',
      'refunded',
    ],
  })
})

test('money that comes after the shopper gave up is given back, though the stock is there', async () => {
  const buyer = await makeBuyer(scene)
  const { placed, paying } = await payLate(buyer, (orderId) =>
    scene.checkout.abandon(buyer.actor, { orderId }),
  )
  await paying
  await factsOnce(scene, placed.orderId, (facts) => facts.refundPromised > 0)
  await runOutbox(scene)
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({
    order: 'cancelled',
    payment: 'refunded',
    reserved: 0,
    inCart: 2,
    refunded: 200_00,
  })
})

test('money that comes after the shopper has ordered again is given back: nobody pays twice for one wish', async () => {
  const buyer = await makeBuyer(scene)
  const { placed, paying } = await payLate(buyer, letHoldsEnd)
  scene.deps.clock.advance(1_000)
  const again = await order(scene, buyer, { tender: 'upi' })
  await pressOnPhone(scene, meansOf(again), 'pay')
  await paying
  await factsOnce(scene, placed.orderId, (facts) => facts.refundPromised > 0)
  await runOutbox(scene)
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ order: 'cancelled', payment: 'refunded' })
  await factsOnce(scene, again.orderId, (facts) => facts.order === 'placed')
  expect(await readOrderFacts(db, again.orderId)).toMatchObject({ order: 'placed', reserved: 2, inCart: 0 })
})

test('an order that is paid in time outlives its hold', async () => {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer)
  await payByCard(scene, meansOf(placed), '4111 1111 1111 1111')
  await factsOnce(scene, placed.orderId, (facts) => facts.order === 'placed')
  expect(await letHoldsEnd()).toBe(0)
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ order: 'placed', reserved: 2 })
})

test('a hold that ended although the money came, unheard of, becomes the order', async () => {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer, { tender: 'upi' })
  scene.webhooks.isLost = true
  await pressOnPhone(scene, meansOf(placed), 'pay')
  await letHoldsEnd()
  scene.webhooks.isLost = false
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ order: 'placed', payment: 'captured' })
})
