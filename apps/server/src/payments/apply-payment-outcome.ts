import { canMovePayment, type PaymentStatus } from '@galla/api'
import { validate as validateUuid } from 'uuid'
import { recordCatalogueChange } from '../catalogue/catalogue-change.queries.ts'
import { removeBoughtLines } from '../checkout/place-orders.queries.ts'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { clearHoldExpiry, findReservations, setReservationState } from '../inventory/reservation.queries.ts'
import { lockStockLevels, moveStock, type StockMovement } from '../inventory/stock.queries.ts'
import { stockKeyText } from '../inventory/stock-key.ts'
import { insertOrderEvents } from '../orders/order-event.queries.ts'
import { releaseOrder } from '../orders/release-order.ts'
import { giveBackAll } from './give-back.ts'
import {
  findCancelNote,
  findOrderOfPayment,
  hasLaterOrder,
  type LockedPayment,
  lockOrderAndPayment,
  noteFailedTry,
  setOrderStatus,
  setPaymentStatus,
} from './payment.queries.ts'
import { type GatewayPayment, NEVER_OPENED } from './payment-gateway.ts'

/** What came of telling the shop about a payment. */
export type AppliedOutcome =
  | 'placed'
  | 'released'
  | 'placed_late'
  | 'refunded_late'
  /** It was known already, or there is nothing to decide yet. */
  | 'nothing_new'
  | 'unknown_payment'
  /** We believed that nobody was able to pay it, and somebody is: nothing has changed. */
  | 'opened_meanwhile'
  /** The gateway's amount or reference is not the payment's: nothing is believed of it. */
  | 'mismatch'

/** Cancellations after which money that arrives late may still become the order; all others mean somebody decided against it. */
const MAY_COME_BACK = new Set(['payment_failed', 'hold_expired'])

/**
 * Applies what the gateway says of a payment: success places the order, failure frees its stock and leaves the cart as it was,
 * a success after the stock was freed takes it again if it is there and otherwise gives the money back. However often and in
 * whatever order it is told, the effect is that of the first telling; captured money is never un-captured by a later "failed".
 */
export async function applyPaymentOutcome(deps: Deps, told: GatewayPayment): Promise<AppliedOutcome> {
  // The gateway may serve other shops, whose payments are named as they like.
  const orderId = validateUuid(told.paymentId) ? await findOrderOfPayment(deps.db, told.paymentId) : null
  if (orderId === null) return 'unknown_payment'
  return inTransaction(deps.db, async (trx) => {
    const order = await lockOrderAndPayment(trx, orderId)
    if (!order) return 'unknown_payment'
    if (told.gatewayReference === NEVER_OPENED && order.gatewayReference !== null) return 'opened_meanwhile'
    if (told.amount !== order.amount || isOtherReference(told, order)) {
      tellMismatch(deps, order, told)
      return 'mismatch'
    }
    if (told.status === 'pending' || told.status === 'authorized') {
      if (order.status === 'pending') await noteFailedTry(trx, order.paymentId, told.failureReason)
      return 'nothing_new'
    }
    if (!canMovePayment(order.status, told.status)) return 'nothing_new'
    return told.status === 'captured'
      ? applyCapture(deps, trx, { order, told })
      : applyFailure(deps, trx, { order, told })
  })
}

/** Before the reference is saved (a crash right after the gateway answered) our own id in the event is what binds it. */
function isOtherReference(told: GatewayPayment, order: LockedPayment): boolean {
  return order.gatewayReference !== null && order.gatewayReference !== told.gatewayReference
}

function tellMismatch(deps: Deps, order: LockedPayment, told: GatewayPayment): void {
  deps.alerts.raise({
    cause: 'payment_mismatch',
    summary: `the gateway tells of payment ${order.paymentId} with another amount or reference than it has`,
    details: {
      paymentId: order.paymentId,
      orderNumber: order.orderNumber,
      amount: order.amount,
      toldAmount: told.amount,
      gatewayReference: order.gatewayReference,
      toldReference: told.gatewayReference,
    },
  })
}

async function applyFailure(
  deps: Deps,
  trx: Transaction,
  { order, told }: { order: LockedPayment; told: GatewayPayment },
): Promise<AppliedOutcome> {
  const status: PaymentStatus = told.status === 'voided' ? 'voided' : 'failed'
  await setPaymentStatus(trx, order.paymentId, {
    status,
    at: deps.clock.now(),
    failureReason: told.failureReason,
  })
  if (order.orderStatus !== 'awaiting_payment') return 'nothing_new'
  await tell(deps, trx, { order, kind: 'payment_failed', note: told.failureReason ?? status })
  await releaseOrder(deps, trx, { order, cancellation: { actorId: null, note: cancelNote(told) } })
  return 'released'
}

/** The codes are the renderer's; `voided` is our own doing, by expiry or because the shopper gave up. */
function cancelNote(told: GatewayPayment): string {
  if (told.status === 'failed') return 'payment_failed'
  return told.failureReason ?? 'payment_failed'
}

async function applyCapture(
  deps: Deps,
  trx: Transaction,
  { order, told }: { order: LockedPayment; told: GatewayPayment },
): Promise<AppliedOutcome> {
  const { gatewayReference } = told
  await setPaymentStatus(trx, order.paymentId, { status: 'captured', at: deps.clock.now(), gatewayReference })
  await tell(deps, trx, { order, kind: 'payment_captured', note: '' })
  if (order.orderStatus === 'awaiting_payment') {
    await clearHoldExpiry(trx, order.orderId)
    await placeLockedOrder(deps, trx, order)
    return 'placed'
  }
  if (order.orderStatus === 'cancelled' && (await takeStockAgain(deps, trx, order))) {
    await placeLockedOrder(deps, trx, order)
    return 'placed_late'
  }
  await giveBackAll(deps, trx, { order, reason: 'late_payment' })
  return 'refunded_late'
}

async function placeLockedOrder(deps: Deps, trx: Transaction, order: LockedPayment): Promise<void> {
  await setOrderStatus(trx, order.orderId, 'placed')
  await tell(deps, trx, { order, kind: 'placed', note: '' })
  await removeBoughtLines(trx, [order.orderId])
}

/** Takes the released stock of a cancelled order again, all of it or none. False when that cannot or should not be. */
async function takeStockAgain(deps: Deps, trx: Transaction, order: LockedPayment): Promise<boolean> {
  if (!MAY_COME_BACK.has((await findCancelNote(trx, order.orderId)) ?? '')) return false
  if (await hasLaterOrder(trx, order)) return false
  const released = await findReservations(trx, order.orderId, 'released')
  const locked = await lockStockLevels(trx, released)
  if (released.some((units) => (locked.get(stockKeyText(units))?.available ?? 0) < units.quantity))
    return false
  await setReservationState(trx, order.orderId, { from: 'released', to: 'held' })
  const movements = released.map(
    (units): StockMovement => ({
      id: deps.newId(),
      locationId: units.locationId,
      variantId: units.variantId,
      reason: 'reserve',
      onHandDelta: 0,
      reservedDelta: units.quantity,
      orderId: order.orderId,
      actorId: null,
      note: 'late_payment',
      at: deps.clock.now(),
    }),
  )
  await moveStock(trx, locked, movements)
  await recordCatalogueChange(
    trx,
    released.map((units) => units.productId),
  )
  return true
}

function tell(
  deps: Deps,
  trx: Transaction,
  event: { order: LockedPayment; kind: 'payment_failed' | 'payment_captured' | 'placed'; note: string },
): Promise<void> {
  const at = deps.clock.now()
  return insertOrderEvents(trx, [
    {
      id: deps.newId(),
      order_id: event.order.orderId,
      kind: event.kind,
      note: event.note,
      actor_id: null,
      at,
    },
  ])
}
