import { recordCatalogueChange } from '../catalogue/catalogue-change.queries.ts'
import type { Transaction } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { findReservations, setReservationState } from '../inventory/reservation.queries.ts'
import { lockStockLevels, moveStock, type StockMovement } from '../inventory/stock.queries.ts'
import { type LockedPayment, setOrderStatus } from '../payments/payment.queries.ts'
import { insertOrderEvents } from './order-event.queries.ts'

type Tools = Pick<Deps, 'newId' | 'clock'>

/** Who ended an order and why; the note is a code that the renderer has a sentence for. */
export interface Cancellation {
  readonly actorId: string | null
  readonly note: string
}

/**
 * Cancels a locked order: its held stock is free again and its timeline says why. The one way in which stock comes back from an
 * order that never left the shop. The caller sees to the money.
 */
export async function releaseOrder(
  tools: Tools,
  trx: Transaction,
  { order, cancellation }: { order: LockedPayment; cancellation: Cancellation },
): Promise<void> {
  const held = await findReservations(trx, order.orderId, 'held')
  const locked = await lockStockLevels(trx, held)
  await setReservationState(trx, order.orderId, { from: 'held', to: 'released' })
  const at = tools.clock.now()
  const movements = held.map(
    (units): StockMovement => ({
      id: tools.newId(),
      locationId: units.locationId,
      variantId: units.variantId,
      reason: 'release',
      onHandDelta: 0,
      reservedDelta: -units.quantity,
      orderId: order.orderId,
      actorId: cancellation.actorId,
      note: cancellation.note,
      at,
    }),
  )
  await moveStock(trx, locked, movements)
  await setOrderStatus(trx, order.orderId, 'cancelled')
  await insertOrderEvents(trx, [
    {
      id: tools.newId(),
      order_id: order.orderId,
      kind: 'cancelled',
      note: cancellation.note,
      actor_id: cancellation.actorId,
      at,
    },
  ])
  await recordCatalogueChange(
    trx,
    held.map((units) => units.productId),
  )
}
