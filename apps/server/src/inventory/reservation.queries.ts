import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'
import type { StockKey } from './stock.queries.ts'

export interface ReservedUnits extends StockKey {
  readonly productId: string
  readonly quantity: number
}

/** An order's reservations in `state`. The order's row must be locked: that is what keeps them still. */
export async function findReservations(
  trx: Transaction,
  orderId: string,
  state: 'held' | 'released',
): Promise<ReservedUnits[]> {
  return trx
    .selectFrom('reservation')
    .innerJoin('variant', 'variant.id', 'reservation.variant_id')
    .select([
      'reservation.location_id as locationId',
      'reservation.variant_id as variantId',
      'variant.product_id as productId',
      'reservation.quantity',
    ])
    .where('reservation.order_id', '=', orderId)
    .where('reservation.state', '=', state)
    .execute()
}

/** Moves all reservations of a locked order from one state to another; a hold that is taken again has no end. */
export async function setReservationState(
  trx: Transaction,
  orderId: string,
  change: { from: 'held' | 'released'; to: 'held' | 'committed' | 'released' },
): Promise<void> {
  await trx
    .updateTable('reservation')
    .set({ state: change.to, expires_at: null })
    .where('order_id', '=', orderId)
    .where('state', '=', change.from)
    .execute()
}

/** The order is placed: its stock is held until the goods leave or the order is cancelled. */
export async function clearHoldExpiry(trx: Transaction, orderId: string): Promise<void> {
  await trx.updateTable('reservation').set({ expires_at: null }).where('order_id', '=', orderId).execute()
}

/**
 * Renews the holds of an order whose shopper is still paying: up to `until`, but never past `maximumMinutes` after they were
 * taken. Holds that ended already are left to the expiry, and those that are far from their end are left alone, so that a
 * screen that asks every second writes twice an hour and not twice a second.
 */
export async function renewHolds(
  db: Database,
  orderId: string,
  { until, maximumMinutes }: { until: Date; maximumMinutes: number },
): Promise<void> {
  await sql`
    UPDATE reservation
    SET expires_at = least(${until}, created_at + make_interval(mins => ${maximumMinutes}))
    WHERE order_id = ${orderId} AND state = 'held' AND expires_at > now()
      AND expires_at < ${until}::timestamptz - interval '5 minutes'`.execute(db)
}

/** Orders with a hold that ended before `at`, oldest first. */
export async function findExpiredOrders(db: Database, at: Date): Promise<string[]> {
  const { rows } = await sql<{ orderId: string }>`
    SELECT order_id AS "orderId" FROM reservation
    WHERE state = 'held' AND expires_at < ${at}
    GROUP BY order_id ORDER BY min(expires_at) LIMIT 200`.execute(db)
  return rows.map((row) => row.orderId)
}
