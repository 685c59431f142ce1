import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { BookedOrder } from './flash-sale-checks.ts'

/** Limits how many units of every variant one customer may have. */
export async function limitEveryVariant(db: Database, limit: number): Promise<void> {
  await sql`UPDATE variant SET max_per_customer = ${limit}`.execute(db)
}

/** The orders that stand. */
export async function listBookedOrders(db: Database): Promise<BookedOrder[]> {
  const { rows } = await sql<BookedOrder>`
    SELECT id AS "orderId", customer_id AS "customerId", idempotency_key AS "idempotencyKey"
    FROM sales_order WHERE status <> 'cancelled' ORDER BY id`.execute(db)
  return rows
}
