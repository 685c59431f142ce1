import { afterEach, expect, test } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { cancelOrder } from '../orders/cancel-order.ts'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'
import { readOrderFacts } from './testing/payment-scene.queries.ts'
import {
  confirmOtp,
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

const GOOD_CARD = '4111 1111 1111 1111'
const DECLINED_CARD = '4000 0000 0000 0002'

afterEach(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('an order that waits for its payment holds its stock and leaves the cart alone', async () => {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer, { tender: 'upi' })
  expect(placed).toMatchObject({ status: 'awaiting_payment', total: 200_00, payment: { status: 'pending' } })
  expect(meansOf(placed).upiIntent).toBe(
    `upi://pay?pa=galla@sandbox&pn=Galla%20General%20Store&tr=${placed.handover?.gatewayReference}&tn=${placed.orderNumber}&am=200.00&cu=INR`,
  )
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ onHand: 5, reserved: 2, inCart: 2 })
})

test('UPI, paid on the phone, places the order and empties the cart', async () => {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer, { tender: 'upi' })
  await pressOnPhone(scene, meansOf(placed), 'pay')
  expect(await factsOnce(scene, placed.orderId, (facts) => facts.order === 'placed')).toEqual({
    order: 'placed',
    payment: 'captured',
    failureReason: null,
    onHand: 5,
    reserved: 2,
    inCart: 0,
    refundPromised: 0,
    refunded: 0,
    events: ['awaiting_payment', 'payment_captured', 'placed'],
  })
  const shown = await scene.checkout.status(buyer.actor, { orderId: placed.orderId })
  expect(shown).toMatchObject({ status: 'placed', handover: null, holdExpiresAt: null })
})

test('a card with the password of its bank places the order', async () => {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer)
  expect(await payByCard(scene, meansOf(placed), '4000 0000 0000 3220')).toBe('requires_action')
  expect(await confirmOtp(scene, meansOf(placed), '111111')).toBe('wrong_otp')
  expect(await confirmOtp(scene, meansOf(placed), '123456')).toBe('captured')
  const facts = await factsOnce(scene, placed.orderId, ({ order }) => order === 'placed')
  expect(facts).toMatchObject({ order: 'placed', payment: 'captured', inCart: 0 })
})

test.each([
  ['card', DECLINED_CARD, 'card_declined'],
  ['card', '4000 0000 0000 9995', 'insufficient_funds'],
  ['card', '4000 0000 0000 0119', 'bank_timeout'],
  ['upi', 'decline', 'upi_declined'],
] as const)(
  'a %s payment that fails (%s) gives the stock back, keeps the cart and says %s',
  async (tender, how, reason) => {
    const buyer = await makeBuyer(scene)
    const placed = await order(scene, buyer, { tender })
    if (how === 'decline') await pressOnPhone(scene, meansOf(placed), how)
    else await payByCard(scene, meansOf(placed), how)
    expect(await factsOnce(scene, placed.orderId, (facts) => facts.order === 'cancelled')).toEqual({
      order: 'cancelled',
      payment: 'failed',
      failureReason: reason,
      onHand: 5,
      reserved: 0,
      inCart: 2,
      refundPromised: 0,
      refunded: 0,
      events: ['awaiting_payment', 'payment_failed', 'cancelled'],
    })
    const shown = await scene.checkout.status(buyer.actor, { orderId: placed.orderId })
    expect(shown).toMatchObject({ payment: { status: 'failed', failureReason: reason }, handover: null })
  },
)

test('after a failed payment, trying again buys', async () => {
  const buyer = await makeBuyer(scene)
  const first = await order(scene, buyer)
  await payByCard(scene, meansOf(first), DECLINED_CARD)
  await factsOnce(scene, first.orderId, (facts) => facts.order === 'cancelled')
  const second = await order(scene, buyer)
  await payByCard(scene, meansOf(second), GOOD_CARD)
  const facts = await factsOnce(scene, second.orderId, ({ order }) => order === 'placed')
  expect(facts).toMatchObject({ order: 'placed', onHand: 5, reserved: 2, inCart: 0 })
  expect((await readOrderFacts(db, first.orderId)).order).toBe('cancelled')
})

test('a new order ends the one that still waits: the own hold blocks nobody', async () => {
  const buyer = await makeBuyer(scene)
  const first = await order(scene, buyer, { quantity: 4 })
  const second = await order(scene, buyer, { quantity: 4 })
  expect(await readOrderFacts(db, first.orderId)).toMatchObject({
    order: 'cancelled',
    payment: 'voided',
    failureReason: 'superseded',
  })
  expect(await payByCard(scene, meansOf(first), GOOD_CARD)).toBe('voided')
  expect(await payByCard(scene, meansOf(second), GOOD_CARD)).toBe('captured')
  await factsOnce(scene, second.orderId, (facts) => facts.order === 'placed')
})

test('the same key again hands over the same payment', async () => {
  const buyer = await makeBuyer(scene)
  const idempotencyKey = scene.deps.newId()
  const { answers } = await race(6, () => order(scene, buyer, { idempotencyKey }))
  expect(answers).toHaveLength(6)
  expect(new Set(answers.map(({ orderId }) => orderId)).size).toBe(1)
  expect(new Set(answers.map((placed) => meansOf(placed).clientSecret)).size).toBe(1)
})

test('giving up frees the stock, and the payment takes no money any more', async () => {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer)
  const abandoned = await scene.checkout.abandon(buyer.actor, { orderId: placed.orderId })
  expect(abandoned).toMatchObject({ status: 'cancelled', payment: { status: 'voided' }, handover: null })
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ reserved: 0, inCart: 2 })
  expect(await payByCard(scene, meansOf(placed), GOOD_CARD)).toBe('voided')
})

test('whoever pays and gives up in the same moment has bought, or has not paid', async () => {
  for (let round = 0; round < 6; round += 1) {
    const buyer = await makeBuyer(scene)
    const placed = await order(scene, buyer)
    const { failures } = await race<unknown>(2, (lane) =>
      lane === 0
        ? payByCard(scene, meansOf(placed), GOOD_CARD)
        : scene.checkout.abandon(buyer.actor, { orderId: placed.orderId }),
    )
    expect(failures).toEqual([])
    const facts = await factsOnce(scene, placed.orderId, (facts) => facts.order !== 'awaiting_payment')
    expect([
      ['placed', 'captured'],
      ['cancelled', 'voided'],
    ]).toContainEqual([facts.order, facts.payment])
  }
})

test('a paid order that is cancelled gives stock and money back', async () => {
  const buyer = await makeBuyer(scene)
  const placed = await order(scene, buyer)
  await payByCard(scene, meansOf(placed), GOOD_CARD)
  await factsOnce(scene, placed.orderId, (facts) => facts.order === 'placed')
  await cancelOrder(scene.deps, buyer.actor, { orderId: placed.orderId, reason: 'changed_mind' })
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({ refundPromised: 200_00, refunded: 0 })
  expect(await runOutbox(scene)).toBe(1)
  expect(await readOrderFacts(db, placed.orderId)).toMatchObject({
    order: 'cancelled',
    payment: 'refunded',
    reserved: 0,
    refunded: 200_00,
    events: ['awaiting_payment', 'payment_captured', 'placed', 'cancelled', 'refund_requested', 'refunded'],
  })
})
