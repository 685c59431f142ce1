import type { CheckoutService, SignedInActor } from '@galla/api'
import { pino } from 'pino'
import { createCheckoutService } from '../../../checkout/checkout-service.ts'
import { OrderLane } from '../../../checkout/order-lane.ts'
import type { OnlineShop } from '../../../checkout/place-order-facts.queries.ts'
import { placeOrders } from '../../../checkout/place-orders.ts'
import type { Database } from '../../../database/database.ts'
import type { Deps } from '../../../deps.ts'
import { expireHolds } from '../../../jobs/expire-holds.ts'
import { reconcilePayments } from '../../../jobs/reconcile-payments.ts'
import { advanceOrder } from '../../../orders/advance-order.ts'
import { cancelOrder, cancelOrderByStaff } from '../../../orders/cancel-order.ts'
import { deliverOutbox } from '../../../outbox/deliver-outbox.ts'
import { type MovableClock, recordAlerts, testDeps } from '../../../testing/test-deps.ts'
import type { PaymentGateway } from '../../payment-gateway.ts'
import { receiveWebhook } from '../../receive-webhook.ts'
import { settleRefund } from '../../settle-refund.ts'
import type { Webhook } from './gateway-books.ts'

export type ModelDeps = Deps & { readonly clock: MovableClock; readonly gateway: PaymentGateway }

/** All that can be done to the shop: the use-cases as they are, or as a planted bug has them. */
export interface ShopUnderTest {
  checkout(): CheckoutService
  cancel(actor: SignedInActor, orderId: string): Promise<void>
  cancelByStaff(actor: SignedInActor, orderId: string): Promise<void>
  advance(actor: SignedInActor, orderId: string, to: 'packed' | 'shipped'): Promise<void>
  receiveWebhook(webhook: Webhook): Promise<unknown>
  expireHolds(): Promise<unknown>
  reconcile(): Promise<unknown>
  deliverOutbox(): Promise<unknown>
}

/** Makes the shop of one schedule out of what it needs; a planted bug is another one of these. */
export type MakeShop = (deps: ModelDeps, online: OnlineShop) => ShopUnderTest

/** The shop as it is. Each checkout has its own lane, as if each were on another server. */
export const soundShop: MakeShop = (deps, online) => ({
  checkout: () => {
    const placing = { ...deps, shop: online, gatewayName: deps.gateway.name }
    const lane = new OrderLane({ place: (commands) => placeOrders(placing, commands) })
    return createCheckoutService({ ...deps, lane, shop: online })
  },
  cancel: (actor, orderId) => cancelOrder(deps, actor, { orderId, reason: 'changed_mind' }),
  cancelByStaff: (actor, orderId) => cancelOrderByStaff(deps, actor, { orderId, note: '' }),
  advance: (actor, orderId, to) =>
    advanceOrder(deps, actor, { orderId, to, carrier: '', trackingNumber: '', note: '' }),
  receiveWebhook: ({ body, signature }) => receiveWebhook(deps, body, { 'x-sandbox-signature': signature }),
  expireHolds: () => expireHolds(deps),
  reconcile: () => reconcilePayments(deps),
  deliverOutbox: () =>
    deliverOutbox(deps, { 'refund.requested': (refundId: string) => settleRefund(deps, refundId) }),
})

/** The world of a schedule's use-cases. What they log as an error is a breach: no use-case may fail because others are slow. */
export function modelDeps(
  db: Database,
  gateway: PaymentGateway,
  onFault: (words: string) => void,
): ModelDeps {
  const log = pino({ level: 'error' }, { write: (line: string) => onFault(line) })
  return { ...testDeps(db), gateway, log, alerts: recordAlerts() }
}

export function actorOf(userId: string, role: 'customer' | 'manager' = 'customer'): SignedInActor {
  return { kind: 'user', userId, sessionId: userId, role, cartToken: null }
}
