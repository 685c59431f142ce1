import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createCheckoutService } from '../checkout/checkout-service.ts'
import { putInCart, readOrderFacts } from '../payments/testing/payment-scene.queries.ts'
import { makeProduct } from '../testing/factories.ts'
import { actorOf, openOrderScene } from '../testing/order-scene.ts'
import { makeShopper } from '../testing/orders.ts'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'
import { expireHolds } from './expire-holds.ts'

const MINUTE = 60_000

const { db } = await testDatabase()
const scene = await openOrderScene(db)
const { clock, gateway } = scene.deps
const checkout = createCheckoutService(scene.deps)
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

/** A shopper who has two units in the cart and begins to pay for them; five are on the shelf. */
async function unpaid() {
  const shopper = await makeShopper(db)
  const { variant } = await makeProduct(db, { variants: [{ onHand: 5 }] })
  const line = { customerId: shopper.id, variantId: variant.id, quantity: 2, price: variant.price }
  await putInCart(db, { ...line, cartId: scene.deps.newId() })
  const order = await scene.place(shopper, { lines: [{ variantId: variant.id, quantity: 2 }], tender: 'upi' })
  const { orderId } = order
  return {
    order,
    facts: () => readOrderFacts(db, orderId),
    look: () => checkout.status(actorOf(shopper.id), { orderId }),
  }
}

describe('a hold', () => {
  it('lasts ten minutes and not longer; then its stock is free and the cart as it was', async () => {
    const { order, facts } = await unpaid()
    clock.advance(10 * MINUTE - 1)
    expect(await expireHolds(scene.deps)).toBe(0)
    expect(await facts()).toMatchObject({ order: 'awaiting_payment', reserved: 2 })
    clock.advance(2)
    expect(await expireHolds(scene.deps)).toBe(1)
    expect(await facts()).toMatchObject({
      order: 'cancelled',
      payment: 'voided',
      failureReason: 'hold_expired',
      reserved: 0,
      inCart: 2,
      events: ['awaiting_payment', 'payment_failed', 'cancelled'],
    })
    expect((await gateway.findPayment(order.payment.id))?.status).toBe('voided')
    expect(await expireHolds(scene.deps)).toBe(0)
  })

  it('is renewed while the shopper looks at the payment, half an hour at most', async () => {
    const { look, facts } = await unpaid()
    for (const minutes of [6, 6, 6, 6]) {
      clock.advance(minutes * MINUTE)
      await look()
      await expireHolds(scene.deps)
      expect(await facts()).toMatchObject({ order: 'awaiting_payment' })
    }
    clock.advance(7 * MINUTE)
    await look()
    await expireHolds(scene.deps)
    expect(await facts()).toMatchObject({ order: 'cancelled', reserved: 0 })
  })

  it('that has ended is not revived by looking: its units may be promised to somebody else any moment', async () => {
    const { look, facts } = await unpaid()
    clock.advance(11 * MINUTE)
    await look()
    expect(await expireHolds(scene.deps)).toBe(1)
    expect(await facts()).toMatchObject({ order: 'cancelled', reserved: 0 })
  })

  it('of a placed order has no end', async () => {
    const { order, facts } = await unpaid()
    await scene.pay(order)
    clock.advance(24 * 60 * MINUTE)
    expect(await expireHolds(scene.deps)).toBe(0)
    expect(await facts()).toMatchObject({ order: 'placed', reserved: 2, inCart: 0 })
  })

  it('that runs out when the money has come becomes the order', async () => {
    const { order, facts } = await unpaid()
    gateway.decide(order.payment.id, 'captured', null)
    clock.advance(11 * MINUTE)
    expect(await expireHolds(scene.deps)).toBe(1)
    expect(await facts()).toMatchObject({ order: 'placed', payment: 'captured', reserved: 2 })
  })

  it('stays while the gateway is silent, because nobody knows whether the money came', async () => {
    const [first, second] = [await unpaid(), await unpaid()]
    gateway.isSilent = true
    onTestFinished(() => {
      gateway.isSilent = false
    })
    clock.advance(11 * MINUTE)
    expect(await expireHolds(scene.deps)).toBe(0)
    expect(await first.facts()).toMatchObject({ order: 'awaiting_payment', reserved: 2 })
    gateway.isSilent = false
    expect(await expireHolds(scene.deps)).toBe(2)
    expect(await second.facts()).toMatchObject({ order: 'cancelled', reserved: 0 })
  })

  it('is ended once by servers that look at the same moment', async () => {
    const { facts } = await unpaid()
    clock.advance(11 * MINUTE)
    const { failures } = await race(4, () => expireHolds(scene.deps))
    expect(failures).toEqual([])
    expect(await facts()).toMatchObject({
      reserved: 0,
      events: ['awaiting_payment', 'payment_failed', 'cancelled'],
    })
  })
})
