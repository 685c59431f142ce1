import type { SaleView } from '@galla/api'
import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'

type SaleRecord = Omit<SaleView, 'completedAt' | 'change'> & { readonly completedAt: Date }

/** A counter order as its receipt says it; null when there is no such order at the counter. */
export async function findSale(db: Database, orderId: string): Promise<SaleView | null> {
  const { rows } = await sql<SaleRecord>`
    SELECT o.id AS "orderId", o.number AS "orderNumber", invoice.number AS "invoiceNumber", o.status,
      o.placed_at AS "completedAt", payment.tender, o.subtotal, o.rounding, o.total, payment.cash_tendered AS tendered
    FROM sales_order AS o
    JOIN payment ON payment.order_id = o.id
    JOIN invoice ON invoice.order_id = o.id AND invoice.kind = 'invoice'
    WHERE o.id = ${orderId} AND o.channel = 'counter'`.execute(db)
  const [record] = rows
  if (!record) return null
  const { completedAt, tendered } = record
  const change = tendered === null ? null : tendered - record.total
  return { ...record, completedAt: completedAt.toISOString(), change }
}

/** The register session an order was sold in, which never changes; null when it was not sold at the counter. */
export async function findSessionOfOrder(db: Database, orderId: string): Promise<string | null> {
  const row = await db
    .selectFrom('sales_order')
    .select('register_session_id')
    .where('id', '=', orderId)
    .executeTakeFirst()
  return row?.register_session_id ?? null
}

/** The void that was made under this key; null when none was. */
export async function findVoidByKey(
  trx: Transaction,
  key: { actorId: string; idempotencyKey: string },
): Promise<{ requestHash: Buffer } | null> {
  const row = await trx
    .selectFrom('order_void')
    .select('request_hash')
    .where('actor_id', '=', key.actorId)
    .where('idempotency_key', '=', key.idempotencyKey)
    .executeTakeFirst()
  return row ? { requestHash: row.request_hash } : null
}

export interface NewVoid {
  readonly orderId: string
  readonly actorId: string
  readonly idempotencyKey: string
  readonly requestHash: Buffer
  readonly reason: string
  readonly refundReference: string
  readonly creditNoteId: string
  readonly at: Date
}

/** Writes that a sale was undone, by whom and why. */
export async function insertVoid(trx: Transaction, undone: NewVoid): Promise<void> {
  await trx
    .insertInto('order_void')
    .values({
      order_id: undone.orderId,
      actor_id: undone.actorId,
      idempotency_key: undone.idempotencyKey,
      request_hash: undone.requestHash,
      reason: undone.reason,
      refund_reference: undone.refundReference,
      credit_note_id: undone.creditNoteId,
      at: undone.at,
    })
    .execute()
}
