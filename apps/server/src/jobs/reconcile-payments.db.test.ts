import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createCheckoutService } from '../checkout/checkout-service.ts'
import { cancelOrder } from '../orders/cancel-order.ts'
import { storeGatewayEvent } from '../payments/gateway-event.queries.ts'
import { claimPaymentsToAsk, countStranded } from '../payments/inquiry.queries.ts'
import { tellStranded } from '../payments/tell-stranded.ts'
import {
  endOutboxWaits,
  forgetOutbox,
  moveToGateway,
  readOrderFacts,
} from '../payments/testing/payment-scene.queries.ts'
import { makeProduct } from '../testing/factories.ts'
import { actorOf, openOrderScene } from '../testing/order-scene.ts'
import { makeShopper } from '../testing/orders.ts'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'
import { recordAlerts } from '../testing/test-deps.ts'
import { reconcilePayments } from './reconcile-payments.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

const { db } = await testDatabase()
const scene = await openOrderScene(db)
const { clock, gateway } = scene.deps
const checkout = createCheckoutService(scene.deps)

afterEach(() => {
  gateway.isSilent = false
})
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

async function unpaid() {
  const shopper = await makeShopper(db)
  const { variant } = await makeProduct(db, { variants: [{ onHand: 5 }] })
  const order = await scene.place(shopper, { lines: [{ variantId: variant.id, quantity: 2 }], tender: 'upi' })
  const { orderId } = order
  return {
    orderId,
    paymentId: order.payment.id,
    facts: () => readOrderFacts(db, orderId),
    abandon: () => checkout.abandon(actorOf(shopper.id), { orderId }),
    cancel: () => cancelOrder(scene.deps, actorOf(shopper.id), { orderId, reason: 'other' }),
  }
}

/** Moves the time and runs the reconciler once; answers how often the gateway was asked about a payment. */
async function asksAfter(milliseconds: number, paymentId: string): Promise<number> {
  clock.advance(milliseconds)
  const before = gateway.asked.length
  await reconcilePayments(scene.deps)
  return gateway.asked.slice(before).filter((id) => id === paymentId).length
}

describe('an undecided payment', () => {
  it('is asked about 15 seconds after it was made, and then after growing pauses, two minutes at most', async () => {
    const { paymentId } = await unpaid()
    expect(await asksAfter(14 * SECOND, paymentId)).toBe(0)
    expect(await asksAfter(2 * SECOND, paymentId)).toBe(1)
    for (const pause of [15, 30, 60, 120, 120]) {
      expect(await asksAfter((pause - 1) * SECOND, paymentId)).toBe(0)
      expect(await asksAfter(SECOND, paymentId)).toBe(1)
    }
    gateway.decide(paymentId, 'failed', 'upi_declined')
    clock.advance(2 * MINUTE)
    await reconcilePayments(scene.deps)
  })

  it('is asked about once by servers that look at the same moment', async () => {
    const waiting = [await unpaid(), await unpaid(), await unpaid()]
    for (const { paymentId } of waiting) gateway.decide(paymentId, 'captured', null)
    clock.advance(MINUTE)
    const before = gateway.asked.length
    const { answers, failures } = await race(4, () => reconcilePayments(scene.deps))
    expect(failures).toEqual([])
    expect(answers.reduce((sum, decided) => sum + decided, 0)).toBe(3)
    const ids = waiting.map(({ paymentId }) => paymentId)
    const asked = gateway.asked.slice(before).filter((id) => ids.includes(id))
    expect(asked.toSorted()).toEqual(ids.toSorted())
  })

  it('is claimed by one of many servers, again and again', async () => {
    const waiting = [await unpaid(), await unpaid(), await unpaid(), await unpaid()]
    for (let round = 0; round < 12; round += 1) {
      clock.advance(2 * MINUTE)
      const claim = { gateway: gateway.name, now: clock.now(), limit: 20 }
      const { answers, failures } = await race(8, () => claimPaymentsToAsk(db, claim))
      expect(failures).toEqual([])
      const claimed = answers.flat().map(({ paymentId }) => paymentId)
      expect(claimed.length).toBe(new Set(claimed).size)
      expect(claimed).toEqual(expect.arrayContaining(waiting.map(({ paymentId }) => paymentId)))
    }
    for (const { abandon } of waiting) await abandon()
  })

  it('that the gateway never answers about keeps no other from its answer', async () => {
    const [stuck, paid] = [await unpaid(), await unpaid()]
    gateway.silentAbout.add(stuck.paymentId)
    gateway.decide(paid.paymentId, 'captured', null)
    clock.advance(MINUTE)
    expect(await reconcilePayments(scene.deps)).toBe(1)
    expect(await paid.facts()).toMatchObject({ order: 'placed' })
    gateway.silentAbout.clear()
    expect(await asksAfter(2 * MINUTE, stuck.paymentId)).toBe(1)
    await stuck.abandon()
  })

  it('waits for a gateway that is away, which is not asked about every one of them', async () => {
    const waiting = await Promise.all(Array.from({ length: 6 }, unpaid))
    for (const { paymentId } of waiting) gateway.decide(paymentId, 'captured', null)
    clock.advance(MINUTE)
    gateway.isSilent = true
    const before = gateway.asked.length
    expect(await reconcilePayments(scene.deps)).toBe(0)
    expect(gateway.asked.length - before).toBe(3)
    gateway.isSilent = false
    expect(await reconcilePayments(scene.deps)).toBe(6)
  })
})

describe('a payment that we ended', () => {
  it('is asked about for a day, so that a late capture is found although its webhook was lost', async () => {
    const { abandon, facts, paymentId } = await unpaid()
    await abandon()
    expect(await asksAfter(MINUTE, paymentId)).toBe(1)
    gateway.captureLate(paymentId)
    expect(await asksAfter(MINUTE, paymentId)).toBe(0)
    expect(await asksAfter(MINUTE, paymentId)).toBe(1)
    expect(await facts()).toMatchObject({ order: 'cancelled', payment: 'captured', refundPromised: 200_00 })
    await scene.runOutbox()
    expect(await facts()).toMatchObject({ payment: 'refunded', refunded: 200_00, reserved: 0 })
  })

  it('is believed after eleven questions', async () => {
    const { abandon, paymentId } = await unpaid()
    await abandon()
    let asked = 0
    for (let hour = 0; hour < 60; hour += 1) asked += await asksAfter(60 * MINUTE, paymentId)
    expect(asked).toBeGreaterThanOrEqual(8)
    expect(asked).toBeLessThanOrEqual(11)
    expect(await asksAfter(100 * 60 * MINUTE, paymentId)).toBe(0)
  })

  it('and that the gateway opened too late is closed there', async () => {
    const { abandon, paymentId } = await unpaid()
    await abandon()
    gateway.reopen(paymentId)
    expect(await asksAfter(MINUTE, paymentId)).toBe(1)
    expect((await gateway.findPayment(paymentId))?.status).toBe('voided')
  })
})

describe('what a stopped server left behind', () => {
  it('a webhook that was stored and not applied is applied', async () => {
    const { facts, paymentId } = await unpaid()
    expect(await asksAfter(0, paymentId)).toBe(1)
    const payment = gateway.decide(paymentId, 'captured', null)
    await storeGatewayEvent(db, {
      id: scene.deps.newId(),
      gateway: 'sandbox',
      event: { eventId: `evt-${paymentId}`, kind: 'payment.captured', payment },
      body: '{}',
      at: clock.now(),
    })
    expect(await asksAfter(10 * SECOND, paymentId)).toBe(0)
    expect((await facts()).order).toBe('awaiting_payment')
    gateway.silentAbout.add(paymentId)
    await asksAfter(10 * SECOND, paymentId)
    gateway.silentAbout.clear()
    expect(await facts()).toMatchObject({ order: 'placed', payment: 'captured' })
  })

  it('a refund that no message brings to the gateway any more is given', async () => {
    const { facts, paymentId, cancel } = await unpaid()
    gateway.decide(paymentId, 'captured', null)
    await asksAfter(MINUTE, paymentId)
    await cancel()
    await forgetOutbox(db)
    await reconcilePayments(scene.deps)
    expect(await facts()).toMatchObject({ refundPromised: 200_00, refunded: 0 })
    clock.advance(16 * MINUTE)
    await reconcilePayments(scene.deps)
    expect(await facts()).toMatchObject({ payment: 'refunded', refunded: 200_00 })
    await endOutboxWaits(db)
  })
})

describe('after the shop has changed its gateway', () => {
  it('the new one is not asked about payments of the old one, nor is a webhook of the old one applied', async () => {
    const { facts, orderId, paymentId } = await unpaid()
    const payment = gateway.decide(paymentId, 'captured', null)
    await moveToGateway(db, orderId, 'razorpay')
    await storeGatewayEvent(db, {
      id: scene.deps.newId(),
      gateway: 'razorpay',
      event: { eventId: `evt-${paymentId}`, kind: 'payment.captured', payment },
      body: '{}',
      at: clock.now(),
    })
    expect(await asksAfter(2 * MINUTE, paymentId)).toBe(0)
    expect(await facts()).toMatchObject({ order: 'awaiting_payment', payment: 'pending' })
    expect(await countStranded(db, 'sandbox')).toEqual([
      { gateway: 'razorpay', undecidedPayments: 1, pendingRefunds: 0 },
    ])
    await moveToGateway(db, orderId, 'sandbox')
    expect(await countStranded(db, 'sandbox')).toEqual([])
    expect(await asksAfter(2 * MINUTE, paymentId)).toBe(1)
    expect(await facts()).toMatchObject({ order: 'placed', payment: 'captured' })
  })

  it('a refund of the old one waits, and is not sent to the new one', async () => {
    const { cancel, facts, orderId, paymentId } = await unpaid()
    gateway.decide(paymentId, 'captured', null)
    await asksAfter(MINUTE, paymentId)
    await cancel()
    await moveToGateway(db, orderId, 'razorpay')
    expect(await scene.runOutbox()).toBe(0)
    await forgetOutbox(db)
    clock.advance(16 * MINUTE)
    await reconcilePayments(scene.deps)
    expect(await facts()).toMatchObject({ payment: 'captured', refundPromised: 200_00, refunded: 0 })
    const alerts = recordAlerts()
    await tellStranded({ ...scene.deps, alerts }, { name: 'sandbox' })
    expect(alerts.raised).toMatchObject([
      { cause: 'gateway_away', details: { gateway: 'razorpay', undecidedPayments: 0, pendingRefunds: 1 } },
    ])
    await moveToGateway(db, orderId, 'sandbox')
    clock.advance(16 * MINUTE)
    await reconcilePayments(scene.deps)
    expect(await facts()).toMatchObject({ payment: 'refunded', refunded: 200_00 })
  })
})
