import { recordCatalogueChange } from '../catalogue/catalogue-change.queries.ts'
import type { Transaction } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { findReservations, setReservationState } from '../inventory/reservation.queries.ts'
import { lockStockLevels, moveStock, type StockMovement } from '../inventory/stock.queries.ts'
import type { LockedPayment } from '../payments/payment.queries.ts'
import { addToSoldCounts, getLocationCode, insertShipment } from './dispatch.queries.ts'
import { issueInvoices } from './issue-invoices.ts'

/**
 * The goods of a locked order leave the shop: reservations are committed, units leave what is on hand, a shipment is written and
 * the invoice issued, because a tax invoice is due when the goods are removed (CGST Act 2017, section 31(1)).
 */
export async function dispatchOrder(
  deps: Deps,
  trx: Transaction,
  {
    order,
    actorId,
    carrier,
    trackingNumber,
  }: { order: LockedPayment; actorId: string; carrier: string; trackingNumber: string },
): Promise<void> {
  const at = deps.clock.now()
  const held = await findReservations(trx, order.orderId, 'held')
  const locked = await lockStockLevels(trx, held)
  await setReservationState(trx, order.orderId, { from: 'held', to: 'committed' })
  const movements = held.map(
    (units): StockMovement => ({
      id: deps.newId(),
      locationId: units.locationId,
      variantId: units.variantId,
      reason: 'shipment',
      onHandDelta: -units.quantity,
      reservedDelta: -units.quantity,
      orderId: order.orderId,
      actorId,
      note: '',
      at,
    }),
  )
  await moveStock(trx, locked, movements)
  await insertShipment(trx, { id: deps.newId(), orderId: order.orderId, carrier, trackingNumber, at })
  await addToSoldCounts(trx, [order.orderId])
  await recordCatalogueChange(
    trx,
    held.map((units) => units.productId),
  )
  await issueInvoices(deps, trx, [
    { orderId: order.orderId, code: await getLocationCode(trx, order.locationId) },
  ])
}
