import type { CommerceService } from '@galla/api'
import { createAddressService } from './account/address-service.ts'
import { watchOutbox } from './alerts/watch-outbox.ts'
import { createAuditService } from './audit/audit-service.ts'
import { type Auditor, createAuditor } from './audit/auditor.ts'
import { createCartService } from './cart/cart-service.ts'
import { forgetGuestCarts } from './cart/forget-guest-carts.ts'
import { createCatalogueService } from './catalogue/catalogue-service.ts'
import type { SearchIndex } from './catalogue/search-index/search-index.ts'
import { createCheckoutService } from './checkout/checkout-service.ts'
import { logBatches } from './checkout/log-batches.ts'
import { OrderLane } from './checkout/order-lane.ts'
import type { OnlineShop } from './checkout/place-order-facts.queries.ts'
import { placeOrders } from './checkout/place-orders.ts'
import { tellOutages } from './database/tell-outages.ts'
import type { Deps } from './deps.ts'
import type { AccessTokens } from './identity/access-token.ts'
import { createAccountService } from './identity/account-service.ts'
import { createAuthService } from './identity/auth-service.ts'
import { forgetSessions } from './identity/forget-sessions.ts'
import { createInventoryService } from './inventory/inventory-service.ts'
import { expireHolds } from './jobs/expire-holds.ts'
import { reconcilePayments } from './jobs/reconcile-payments.ts'
import type { PeriodicJob } from './jobs/run-periodically.ts'
import { measureService } from './metrics/measure-service.ts'
import type { Metrics } from './metrics/metrics.ts'
import { observeGateway } from './metrics/observe-gateway.ts'
import { createFulfilmentService, createOrderService } from './orders/order-service.ts'
import { deliverOutbox } from './outbox/deliver-outbox.ts'
import type { PaymentGateway } from './payments/payment-gateway.ts'
import { settleRefund } from './payments/settle-refund.ts'
import { createRegisterService } from './register/register-service.ts'
import { createReturnService } from './returns/return-service.ts'

export interface CompositionDeps extends Deps {
  readonly gateway: PaymentGateway
  readonly shop: OnlineShop
  readonly index: SearchIndex
  readonly tokens: AccessTokens
  readonly metrics: Metrics
  /** How often the shop audits itself. */
  readonly auditEveryMinutes: number
}

export interface Composition {
  readonly service: CommerceService
  readonly lane: OrderLane
  readonly auditor: Auditor
  /** What the server does by itself, again and again. */
  readonly jobs: readonly PeriodicJob[]
}

/** Wires the areas into one service. The only place that knows them all. */
export function compose(given: CompositionDeps): Composition {
  const { metrics, log } = given
  const deps = { ...given, gateway: observeGateway(given.gateway, { log, onCall: metrics.gatewayCalled }) }
  const lane = new OrderLane({
    place: (commands) => placeOrders({ ...deps, gatewayName: deps.gateway.name }, commands),
    listener: logBatches(log, metrics.orders),
  })
  const auditor = createAuditor(deps, { everyMinutes: deps.auditEveryMinutes })
  const service = tellOutages<CommerceService>({
    auth: createAuthService(deps),
    account: createAccountService(deps),
    addresses: createAddressService(deps),
    catalogue: createCatalogueService(deps, deps.index),
    cart: createCartService(deps),
    checkout: createCheckoutService({ ...deps, lane }),
    orders: createOrderService(deps),
    fulfilment: createFulfilmentService(deps),
    returns: createReturnService(deps),
    inventory: createInventoryService(deps),
    register: createRegisterService({ ...deps, lane }),
    audit: createAuditService(deps, auditor),
  })
  metrics.watch({ lane, index: deps.index })
  return { service: measureService(service, metrics.requests), lane, auditor, jobs: jobsOf(deps, auditor) }
}

const HOUR_MS = 60 * 60_000

function jobsOf(deps: CompositionDeps, auditor: Auditor): PeriodicJob[] {
  const handlers = { 'refund.requested': (refundId: string) => settleRefund(deps, refundId) }
  return [
    { name: 'expire-holds', everyMs: 5_000, run: () => expireHolds(deps) },
    { name: 'reconcile-payments', everyMs: 10_000, run: () => reconcilePayments(deps) },
    { name: 'forget-sessions', everyMs: HOUR_MS, run: () => forgetSessions(deps) },
    { name: 'forget-guest-carts', everyMs: HOUR_MS, run: () => forgetGuestCarts(deps) },
    // Looks every minute whether the time has come, because another server may have audited meanwhile.
    { name: 'audit', everyMs: 60_000, run: () => auditor.runIfDue() },
    { name: 'watch-outbox', everyMs: 30_000, run: () => watchOutbox(deps) },
    { name: 'deliver-outbox', everyMs: 500, run: () => deliverOutbox(deps, handlers) },
  ]
}
