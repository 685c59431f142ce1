import { RefusedError } from '@galla/api'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { adjustStock } from '../inventory/adjust-stock.ts'
import { expireHolds } from '../jobs/expire-holds.ts'
import { advanceOrder } from '../orders/advance-order.ts'
import { cancelOrder } from '../orders/cancel-order.ts'
import { deliverOutbox } from '../outbox/deliver-outbox.ts'
import { applyPaymentOutcome } from '../payments/apply-payment-outcome.ts'
import { settleRefund } from '../payments/settle-refund.ts'
import { makeProduct, makeUser, ONLINE_LOCATION_ID } from '../testing/factories.ts'
import { makeShopper, type Shopper } from '../testing/orders.ts'
import { ScriptedGateway } from '../testing/scripted-gateway.ts'
import { testDatabase } from '../testing/test-database.ts'
import { movableClock, testDeps } from '../testing/test-deps.ts'
import { createCheckoutService } from './checkout-service.ts'
import { OrderLane } from './order-lane.ts'
import { getOnlineShop } from './place-order-facts.queries.ts'
import { placeOrders } from './place-orders.ts'

/*
 * Goal: whatever people and the gateway do, in whatever order and however close together, stock and money stay right.
 * Method: random schedules of steps, some of them at the same moment, on the real database. A model keeps only what was
 * acknowledged (units adjusted, units shipped, orders placed); at the end the shop must agree with it, and every invariant hold.
 */

const { db } = await testDatabase()
const shop = await getOnlineShop(db)
// One for all runs: the expiry of a later run finds what an earlier one left unpaid.
const gateway = new ScriptedGateway()

type Step =
  | { kind: 'order'; shopper: number; variant: number; quantity: number; tender: 'cod' | 'upi' }
  | { kind: 'pay' | 'decline' | 'cancel' | 'pack' | 'ship' | 'deliver'; order: number }
  | { kind: 'adjust'; variant: number; delta: number }
  | { kind: 'wait'; minutes: number }
  | { kind: 'outbox' }

const index = fc.nat(20)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      shopper: fc.nat(2),
      variant: fc.nat(1),
      quantity: fc.integer({ min: 1, max: 3 }),
      tender: fc.constantFrom('cod' as const, 'upi' as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'pay' as const,
        'decline' as const,
        'cancel' as const,
        'pack' as const,
        'ship' as const,
        'deliver' as const,
      ),
      order: index,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      variant: fc.nat(1),
      delta: fc.integer({ min: -3, max: 3 }).filter((delta) => delta !== 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 11) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'outbox' as const }) },
)
/** Each inner list happens at the same moment. */
const schedule = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 14 })

async function makeWorld() {
  const clock = movableClock()
  const deps = { ...testDeps(db, clock), gateway, shop }
  const lane = new OrderLane({
    place: (commands) => placeOrders({ ...deps, gatewayName: gateway.name }, commands),
  })
  const products = [
    await makeProduct(db, { variants: [{ onHand: 5 }] }),
    await makeProduct(db, { variants: [{ onHand: 4 }] }),
  ]
  const shoppers = [await makeShopper(db), await makeShopper(db), await makeShopper(db)]
  const manager = await makeUser(db, { role: 'manager' })
  const staff = actorOf(manager.id, 'manager')
  return {
    clock,
    gateway,
    deps,
    checkout: createCheckoutService({ ...deps, lane }),
    products,
    shoppers,
    staff,
  }
}
type World = Awaited<ReturnType<typeof makeWorld>>

function actorOf(userId: string, role: 'customer' | 'manager') {
  return { kind: 'user', userId, sessionId: userId, role, cartToken: null } as const
}

/** What was acknowledged, and nothing else. */
interface Model {
  readonly onHand: number[]
  readonly orders: {
    orderId: string
    paymentId: string
    shopper: Shopper
    variant: number
    quantity: number
  }[]
}

function pick<T>(list: readonly T[], at: number): T | undefined {
  return list[at % Math.max(1, list.length)]
}

async function take(world: World, model: Model, step: Step): Promise<void> {
  switch (step.kind) {
    case 'order':
      return takeOrder(world, model, step)
    case 'adjust': {
      const product = pick(world.products, step.variant)
      if (!product) return
      const reason = 'correction' as const
      const target = { locationId: ONLINE_LOCATION_ID, variantId: product.variant.id }
      await adjustStock(world.deps, world.staff, {
        ...target,
        idempotencyKey: v7(),
        onHandDelta: step.delta,
        reason,
        note: '',
      })
      model.onHand[step.variant] = (model.onHand[step.variant] ?? 0) + step.delta
      return
    }
    case 'wait':
      world.clock.advance(step.minutes * 60_000)
      await expireHolds(world.deps)
      return
    case 'outbox':
      await deliverOutbox(world.deps, { 'refund.requested': (id) => settleRefund(world.deps, id) })
      return
    default:
      return takeOrderStep(world, model, step)
  }
}

async function takeOrder(world: World, model: Model, step: Extract<Step, { kind: 'order' }>): Promise<void> {
  const shopper = pick(world.shoppers, step.shopper)
  const product = pick(world.products, step.variant)
  if (!shopper || !product) return
  const placed = await world.checkout.placeOrder(actorOf(shopper.id, 'customer'), {
    idempotencyKey: v7(),
    addressId: shopper.addressId,
    tender: step.tender,
    lines: [{ variantId: product.variant.id, quantity: step.quantity, unitPrice: 100_00 }],
  })
  const { orderId, payment } = placed
  model.orders.push({
    orderId,
    paymentId: payment.id,
    shopper,
    variant: step.variant,
    quantity: step.quantity,
  })
}

const ADVANCE = { pack: 'packed', ship: 'shipped', deliver: 'delivered' } as const

async function takeOrderStep(
  world: World,
  model: Model,
  step: Extract<Step, { order: number }>,
): Promise<void> {
  const order = pick(model.orders, step.order)
  if (!order) return
  if (step.kind === 'cancel') {
    await cancelOrder(world.deps, actorOf(order.shopper.id, 'customer'), {
      orderId: order.orderId,
      reason: 'other',
    })
    return
  }
  if (step.kind === 'pay' || step.kind === 'decline') {
    const told = await world.gateway.findPayment(order.paymentId)
    if (!told) return
    // A capture that was not decided before is decided now; what is told again is told as it was decided.
    const status = step.kind === 'pay' ? 'captured' : 'failed'
    await applyPaymentOutcome(
      world.deps,
      world.gateway.decide(order.paymentId, status, status === 'failed' ? 'declined' : null),
    )
    return
  }
  const to = ADVANCE[step.kind]
  await advanceOrder(world.deps, world.staff, {
    orderId: order.orderId,
    to,
    carrier: '',
    trackingNumber: '',
    note: '',
  })
}

async function statusOf(orderId: string): Promise<string> {
  const row = await db
    .selectFrom('sales_order')
    .select('status')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  return row.status
}

/** The expected "no" of a step is part of the game; anything else is a bug. */
async function takeAllowingRefusals(world: World, model: Model, step: Step): Promise<void> {
  try {
    await take(world, model, step)
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
  }
}

async function expectAgreement(world: World, model: Model): Promise<void> {
  for (const [at, product] of world.products.entries()) {
    const level = await db
      .selectFrom('stock_level')
      .selectAll()
      .where('variant_id', '=', product.variant.id)
      .executeTakeFirstOrThrow()
    let left = model.onHand[at] ?? 0
    for (const order of model.orders.filter((it) => it.variant % world.products.length === at)) {
      if (['shipped', 'delivered'].includes(await statusOf(order.orderId))) left -= order.quantity
    }
    expect(level.on_hand).toBe(left)
  }
  const ids = world.shoppers.map((shopper) => shopper.id)
  const orders = await db.selectFrom('sales_order').select('id').where('customer_id', 'in', ids).execute()
  expect(orders.map((order) => order.id).sort()).toEqual(model.orders.map((order) => order.orderId).sort())
}

it('keeps every invariant under random orders, payments, cancels, adjustments and expiry', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (moments) => {
      const world = await makeWorld()
      const model: Model = { onHand: [5, 4], orders: [] }
      for (const moment of moments) {
        await Promise.all(moment.map((step) => takeAllowingRefusals(world, model, step)))
      }
      await deliverOutbox(world.deps, { 'refund.requested': (id) => settleRefund(world.deps, id) })
      await expectAgreement(world, model)
      expect(await findBrokenInvariants(db)).toEqual([])
    }),
    { numRuns: 60 },
  )
}, 120_000)
