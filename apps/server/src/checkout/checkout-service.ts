import {
  type CheckoutService,
  calculateOrderTotals,
  LIMITS,
  type PlacedOrder,
  type PlaceOrderInput,
  placeOfSupply,
  type QuoteView,
  refuse,
  type SignedInActor,
} from '@galla/api'
import type { Deps } from '../deps.ts'
import { renewHolds } from '../inventory/reservation.queries.ts'
import { endUnpaidOrder } from '../payments/end-unpaid-order.ts'
import type { PaymentGateway } from '../payments/payment-gateway.ts'
import {
  type CheckoutRow,
  findAddressState,
  findCartLinesToQuote,
  findCheckout,
  findUnpaidOrders,
} from './checkout.queries.ts'
import { openPayment } from './open-payment.ts'
import type { PlaceOrderCommand } from './order-command.ts'
import type { OrderLane } from './order-lane.ts'
import type { OnlineShop } from './place-order-facts.queries.ts'
import { checkoutRowOf, placedOrderView } from './placed-order-view.ts'
import { requestHash } from './request-hash.ts'

export interface CheckoutDeps extends Deps {
  readonly gateway: PaymentGateway
  readonly lane: OrderLane
  readonly shop: OnlineShop
}

/** Quoting, placing and paying for orders. */
export function createCheckoutService(deps: CheckoutDeps): CheckoutService {
  return {
    quote: (actor, input) => quote(deps, actor, input),
    placeOrder: (actor, input) => placeOrder(deps, actor, input),
    status: (actor, input) => paymentStatus(deps, actor, input.orderId),
    abandon: (actor, input) => abandon(deps, actor, input.orderId),
  }
}

/** The totals the order would have, by the order's own arithmetic. Without an address the shop's own state is assumed. */
async function quote(
  deps: CheckoutDeps,
  actor: SignedInActor,
  input: { addressId?: string | undefined },
): Promise<QuoteView> {
  const stateCode =
    input.addressId === undefined
      ? deps.shop.shopStateCode
      : await findAddressState(deps.db, { addressId: input.addressId, customerId: actor.userId })
  if (stateCode === null) return refuse({ code: 'not_found', what: 'address' })
  const lines = await findCartLinesToQuote(deps.db, actor.userId)
  return calculateOrderTotals(lines, placeOfSupply(deps.shop.shopStateCode, stateCode))
}

/**
 * Places an order and, when it is to be paid first, opens its payment. An earlier order of the same shopper that still waits for
 * its payment is ended before, so that their own hold never blocks them.
 */
async function placeOrder(
  deps: CheckoutDeps,
  actor: SignedInActor,
  input: PlaceOrderInput,
): Promise<PlacedOrder> {
  const outcome = await submit(deps, actor, input)
  if (outcome.kind === 'refused') return refuse(outcome.refusal)
  const row =
    outcome.kind === 'written'
      ? checkoutRowOf(outcome.order)
      : await ownCheckout(deps, actor, outcome.orderId)
  return placedOrderView(await openPayment(deps, row), deps.gateway)
}

/** Each round ends what is unpaid; a shopper who keeps opening orders on another device meanwhile hears "busy". */
const SUBMIT_ROUNDS = 3
const BUSY_RETRY_MS = 500

async function submit(deps: CheckoutDeps, actor: SignedInActor, input: PlaceOrderInput) {
  const command: PlaceOrderCommand = {
    channel: 'online',
    orderId: deps.newId(),
    locationId: deps.shop.locationId,
    actorId: actor.userId,
    customerId: actor.userId,
    idempotencyKey: input.idempotencyKey,
    requestHash: requestHash(input),
    addressId: input.addressId,
    tender: input.tender,
    lines: input.lines,
  }
  for (let round = 0; round < SUBMIT_ROUNDS; round += 1) {
    const outcome = await deps.lane.submit(command)
    if (outcome.kind !== 'unpaid_first') return outcome
    await endEarlierUnpaid(deps, actor, input.idempotencyKey)
  }
  return refuse({ code: 'busy', retryAfterMs: BUSY_RETRY_MS })
}

async function endEarlierUnpaid(deps: CheckoutDeps, actor: SignedInActor, exceptKey: string): Promise<void> {
  for (const row of await findUnpaidOrders(deps.db, { customerId: actor.userId, exceptKey })) {
    await endUnpaidOrder(deps, row, 'superseded')
  }
}

async function paymentStatus(
  deps: CheckoutDeps,
  actor: SignedInActor,
  orderId: string,
): Promise<PlacedOrder> {
  const row = await ownCheckout(deps, actor, orderId)
  const isRenewed =
    row.status === 'awaiting_payment' && (await renewHolds(deps.db, orderId, renewalAt(deps.clock.now())))
  return placedOrderView(isRenewed ? await ownCheckout(deps, actor, orderId) : row, deps.gateway)
}

function renewalAt(now: Date) {
  return { now, minutes: LIMITS.holdMinutes, maximumMinutes: LIMITS.holdMaximumMinutes }
}

async function abandon(deps: CheckoutDeps, actor: SignedInActor, orderId: string): Promise<PlacedOrder> {
  const row = await ownCheckout(deps, actor, orderId)
  if (row.status === 'awaiting_payment') await endUnpaidOrder(deps, row, 'abandoned')
  return placedOrderView(await ownCheckout(deps, actor, orderId), deps.gateway)
}

async function ownCheckout(deps: CheckoutDeps, actor: SignedInActor, orderId: string): Promise<CheckoutRow> {
  const row = await findCheckout(deps.db, { orderId, customerId: actor.userId })
  return row ?? refuse({ code: 'not_found', what: 'order' })
}
