import { OutageError, RefusedError } from '@galla/api'
import { afterEach, expect, test } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { endUnpaidOrder } from '../payments/end-unpaid-order.ts'
import type { PaymentGateway } from '../payments/payment-gateway.ts'
import { readOrderFacts } from '../payments/testing/payment-scene.queries.ts'
import { makeProduct } from '../testing/factories.ts'
import { openOrderScene } from '../testing/order-scene.ts'
import { commandOf, makeShopper } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'
import { findUnpaidOrder } from './checkout.queries.ts'
import { openPayment } from './open-payment.ts'

const { db } = await testDatabase()
const scene = await openOrderScene(db)
const { gateway } = scene.deps

afterEach(async () => {
  gateway.isSilent = false
  expect(await findBrokenInvariants(db)).toEqual([])
})

/** An order whose server stopped before it opened the payment. */
async function unopened() {
  const shopper = await makeShopper(db)
  const { variant } = await makeProduct(db, { variants: [{ onHand: 5 }] })
  const command = commandOf(shopper, { lines: [{ variantId: variant.id, quantity: 2 }], tender: 'card' })
  await scene.deps.lane.submit(command)
  const row = await findUnpaidOrder(db, command.orderId)
  if (!row) throw new Error('the order waits for no payment')
  return { row, facts: () => readOrderFacts(db, row.orderId) }
}

/** The gateway with one of its calls done otherwise. */
function gatewayWith(calls: Partial<PaymentGateway>): PaymentGateway {
  return new Proxy<PaymentGateway>(gateway, {
    get: (target, name) => {
      const value: unknown = Reflect.get(calls, name) ?? Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

test('an order that ended while its payment was being opened is not handed over, and closed at the gateway', async () => {
  const { row, facts } = await unopened()
  const slow = gatewayWith({
    openPayment: async (request) => {
      await endUnpaidOrder(scene.deps, row, 'superseded')
      return gateway.openPayment(request)
    },
  })
  const seen = await openPayment({ ...scene.deps, gateway: slow }, row)
  expect(seen).toMatchObject({ status: 'cancelled', gatewayReference: null })
  expect((await gateway.findPayment(row.paymentId))?.status).toBe('voided')
  expect(await facts()).toMatchObject({ order: 'cancelled', payment: 'voided', reserved: 0 })
})

test('a repeat that hears nothing from the gateway hands over what the first request opened', async () => {
  const { row, facts } = await unopened()
  const lost = gatewayWith({
    openPayment: async () => {
      await openPayment(scene.deps, row)
      throw new OutageError('the answer was lost')
    },
  })
  const seen = await openPayment({ ...scene.deps, gateway: lost }, row)
  expect(seen).toMatchObject({ status: 'awaiting_payment', clientSecret: `secret-${row.paymentId}` })
  expect(await facts()).toMatchObject({ order: 'awaiting_payment', payment: 'pending', reserved: 2 })
  expect(scene.deps.alerts).toMatchObject({ raised: [] })
})

test('an order that is opened while it is ended is ended all the same, by the gateway', async () => {
  const { row, facts } = await unopened()
  const racing = gatewayWith({
    findPayment: async (paymentId) => {
      const known = await gateway.findPayment(paymentId)
      if (known === null) await openPayment(scene.deps, row)
      return known
    },
  })
  expect(await endUnpaidOrder({ ...scene.deps, gateway: racing }, row, 'abandoned')).toBe('released')
  expect((await gateway.findPayment(row.paymentId))?.status).toBe('voided')
  expect(await facts()).toMatchObject({ order: 'cancelled', payment: 'voided', reserved: 0 })
})

test('a gateway that hears nobody ends the order, and nothing is left', async () => {
  const { row, facts } = await unopened()
  gateway.isSilent = true
  await expect(openPayment(scene.deps, row)).rejects.toBeInstanceOf(RefusedError)
  expect(await facts()).toMatchObject({ order: 'cancelled', payment: 'failed', reserved: 0 })
})
