import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'
import type { StockKey } from './stock-key.ts'

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
 * Renews the holds of an order whose shopper is still paying: up to `minutes` from `now`, but never past `maximumMinutes` after
 * they were taken. Holds that ended already are left to the expiry. Those that a renewal would move by less than half of
 * `minutes` are left alone, so that a screen that asks every second writes a few times an hour. Answers whether it wrote.
 */
export async function renewHolds(
  db: Database,
  orderId: string,
  { now, minutes, maximumMinutes }: { now: Date; minutes: number; maximumMinutes: number },
): Promise<boolean> {
  const renewed = sql`least(
    ${now}::timestamptz + make_interval(mins => ${minutes}), created_at + make_interval(mins => ${maximumMinutes}))`
  const result = await sql`
    UPDATE reservation SET expires_at = ${renewed}
    WHERE order_id = ${orderId} AND state = 'held' AND expires_at > ${now}
      AND expires_at < ${renewed} - make_interval(mins => ${minutes} / 2)`.execute(db)
  return (result.numAffectedRows ?? 0n) > 0n
}

/** Orders with a hold that ended before `before`, a page after the id `after`; ids sort by time, so the oldest first. */
export async function findExpiredOrders(
  db: Database,
  { before, after, limit }: { before: Date; after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ orderId: string }>`
    SELECT DISTINCT order_id AS "orderId" FROM reservation
    WHERE state = 'held' AND expires_at < ${before} AND (${after}::uuid IS NULL OR order_id > ${after})
    ORDER BY order_id LIMIT ${limit}`.execute(db)
  return rows.map((row) => row.orderId)
}
