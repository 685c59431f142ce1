import type {
  AdvanceOrderInput,
  FulfilmentService,
  OnlineTender,
  OrderService,
  OrderView,
  PlacedOrder,
  Role,
  SignedInActor,
} from '@galla/api'
import { v7 } from 'uuid'
import { type CheckoutDeps, createCheckoutService } from '../checkout/checkout-service.ts'
import { getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import type { Database } from '../database/database.ts'
import { createFulfilmentService, createOrderService } from '../orders/order-service.ts'
import { deliverOutbox } from '../outbox/deliver-outbox.ts'
import { applyPaymentOutcome } from '../payments/apply-payment-outcome.ts'
import { settleRefund } from '../payments/settle-refund.ts'
import { makeUser } from './factories.ts'
import { makeLane, type Shopper } from './orders.ts'
import { ScriptedGateway } from './scripted-gateway.ts'
import { type MovableClock, testDeps } from './test-deps.ts'

export interface OrderWish {
  readonly lines: readonly {
    readonly variantId: string
    readonly quantity: number
    readonly unitPrice?: number
  }[]
  readonly tender?: OnlineTender
}

/** What happens to orders, on a real database with a gateway that does as the test says. */
export interface OrderScene {
  readonly deps: CheckoutDeps & { readonly clock: MovableClock; readonly gateway: ScriptedGateway }
  readonly orders: OrderService
  readonly fulfilment: FulfilmentService
  readonly staff: SignedInActor
  /** Places an order; lines cost 100 rupees unless they say. Prepaid ones wait for their payment. */
  place(shopper: Shopper, wish: OrderWish): Promise<PlacedOrder>
  /** Pays a prepaid order, as the gateway would tell. */
  pay(order: PlacedOrder): Promise<void>
  /** Staff take an order through these steps. */
  advance(orderId: string, ...steps: AdvanceOrderInput['to'][]): Promise<OrderView>
  /** Runs the outbox once, as the server's job does; answers how many messages were delivered. */
  runOutbox(): Promise<number>
}

export function actorOf(userId: string, role: Role = 'customer'): SignedInActor {
  return { kind: 'user', userId, sessionId: userId, role, cartToken: null }
}

export async function openOrderScene(db: Database, clock?: MovableClock): Promise<OrderScene> {
  const gateway = new ScriptedGateway()
  const plain = { ...testDeps(db, clock), gateway }
  const deps = { ...plain, lane: await makeLane(plain), shop: await getOnlineShop(db) }
  const checkout = createCheckoutService(deps)
  const fulfilment = createFulfilmentService(deps)
  const staff = actorOf((await makeUser(db, { role: 'cashier' })).id, 'cashier')
  return {
    deps,
    fulfilment,
    staff,
    orders: createOrderService(deps),
    place: (shopper, { lines, tender = 'cod' }) =>
      checkout.placeOrder(actorOf(shopper.id), {
        idempotencyKey: v7(),
        addressId: shopper.addressId,
        tender,
        lines: lines.map((line) => ({ unitPrice: 100_00, ...line })),
      }),
    async pay({ payment }) {
      await applyPaymentOutcome(deps, gateway.decide(payment.id, 'captured', null))
    },
    async advance(orderId, ...steps) {
      for (const to of steps) await fulfilment.advance(staff, step(orderId, to))
      return fulfilment.byId(staff, { orderId })
    },
    runOutbox: () => deliverOutbox(deps, { 'refund.requested': (refundId) => settleRefund(deps, refundId) }),
  }
}

/** One step with nothing more to say about it. */
export function step(orderId: string, to: AdvanceOrderInput['to']): AdvanceOrderInput {
  return { orderId, to, carrier: '', trackingNumber: '', note: '' }
}
