import type { Disposition, ReturnReason, TaxSplit, WorthOfReturn } from '@galla/api'
import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.queries.ts'
import type { ColumnTypes } from '../database/unnest-rows.ts'
import type { LockedPayment } from '../payments/payment.queries.ts'
import type { SoldGoods, SoldGoodsOrder } from './return-rules.ts'

/** The return that a person made under this key; null when they made none. */
export async function findReturnByKey(
  trx: Transaction,
  { actorId, idempotencyKey }: { actorId: string; idempotencyKey: string },
): Promise<{ requestHash: Buffer } | null> {
  const row = await trx
    .selectFrom('return_request')
    .select('request_hash')
    .where('actor_id', '=', actorId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  return row ? { requestHash: row.request_hash } : null
}

/** A locked order as it was sold, with what of each line came back. The order's lock is what keeps both still. */
export async function getSoldGoods(trx: Transaction, order: LockedPayment): Promise<SoldGoodsOrder> {
  const figures = await trx
    .selectFrom('sales_order')
    .select(['shipping', 'total', 'taxable', 'cgst', 'sgst', 'igst'])
    .where('id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  const lines: SoldGoods[] = await trx
    .selectFrom('order_line as line')
    .innerJoin('variant', 'variant.id', 'line.variant_id')
    .select([
      'line.id',
      'line.title',
      'line.variant_id as variantId',
      'variant.product_id as productId',
      'line.quantity',
      'line.returned_quantity as returned',
      'line.taxable',
      'line.cgst',
      'line.sgst',
      'line.igst',
    ])
    .where('line.order_id', '=', order.orderId)
    .orderBy('line.position')
    .execute()
  return { ...figures, tender: order.tender, lines }
}

export interface NewReturn {
  readonly id: string
  readonly orderId: string
  readonly actorId: string
  readonly idempotencyKey: string
  readonly requestHash: Buffer
  readonly reason: ReturnReason
  readonly note: string
  readonly registerSessionId: string | null
  readonly worth: WorthOfReturn
  readonly creditNoteId: string
  readonly refundId: string | null
  readonly at: Date
}

/** Writes that goods came back. Its lines follow. */
export async function insertReturn(trx: Transaction, written: NewReturn): Promise<void> {
  const { worth } = written
  await trx
    .insertInto('return_request')
    .values({
      id: written.id,
      order_id: written.orderId,
      actor_id: written.actorId,
      idempotency_key: written.idempotencyKey,
      request_hash: written.requestHash,
      reason: written.reason,
      note: written.note,
      register_session_id: written.registerSessionId,
      goods: worth.goods,
      shipping: worth.shipping,
      rounding: worth.rounding,
      total: worth.total,
      credit_note_id: written.creditNoteId,
      refund_id: written.refundId,
      at: written.at,
    })
    .execute()
}

export interface ReturnLineRow extends TaxSplit {
  return_id: string
  order_line_id: string
  disposition: Disposition
  quantity: number
  amount: number
}

const RETURN_LINE_COLUMNS: ColumnTypes<ReturnLineRow> = {
  return_id: 'uuid',
  order_line_id: 'uuid',
  disposition: 'text',
  quantity: 'int',
  amount: 'bigint',
  taxable: 'bigint',
  cgst: 'bigint',
  sgst: 'bigint',
  igst: 'bigint',
}

/**
 * Writes what came back of each line. The database adds it to the line's count and refuses more than was sold
 * (`order_line_returned_within_sold`).
 */
export function insertReturnLines(trx: Transaction, rows: readonly ReturnLineRow[]): Promise<void> {
  return insertRows(trx, 'return_line', { types: RETURN_LINE_COLUMNS, rows })
}

export interface NewCreditNote extends TaxSplit {
  readonly id: string
  readonly orderId: string
  readonly series: string
  readonly sequence: number
  readonly number: string
  readonly total: number
  readonly at: Date
}

/** Writes a credit note to an order's invoice. */
export async function insertCreditNote(trx: Transaction, note: NewCreditNote): Promise<void> {
  const { id, orderId, at, ...figures } = note
  await trx
    .insertInto('invoice')
    .values({ ...figures, id, kind: 'credit_note', order_id: orderId, issued_at: at })
    .execute()
}

/** Takes units that came back from what their products have sold. Locks the products in the order of their ids. */
export async function takeFromSoldCounts(
  trx: Transaction,
  units: readonly { readonly productId: string; readonly quantity: number }[],
): Promise<void> {
  await sql`
    WITH returned AS (
      SELECT product_id, sum(units) AS units
      FROM unnest(${units.map((each) => each.productId)}::uuid[], ${units.map((each) => each.quantity)}::int[])
        AS each (product_id, units)
      GROUP BY product_id
    ),
    locked AS (
      SELECT id FROM product WHERE id IN (SELECT product_id FROM returned) ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE product SET sold_count = greatest(sold_count - returned.units, 0)
    FROM locked JOIN returned ON returned.product_id = locked.id
    WHERE product.id = locked.id`.execute(trx)
}
