import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'
import { type ColumnTypes, columnNames, unnestRows } from '../database/unnest-rows.ts'

/** Writes that all of an order's lines were handed to a carrier. */
export async function insertShipment(
  trx: Transaction,
  shipment: { id: string; orderId: string; carrier: string; trackingNumber: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('shipment')
    .values({
      id: shipment.id,
      order_id: shipment.orderId,
      carrier: shipment.carrier,
      tracking_number: shipment.trackingNumber,
      shipped_at: shipment.at,
    })
    .execute()
  await sql`
    INSERT INTO shipment_line (shipment_id, order_line_id, quantity)
    SELECT ${shipment.id}, id, quantity FROM order_line WHERE order_id = ${shipment.orderId}`.execute(trx)
}

export async function markDelivered(trx: Transaction, orderId: string, at: Date): Promise<void> {
  await trx.updateTable('shipment').set({ delivered_at: at }).where('order_id', '=', orderId).execute()
}

/** The code that begins the invoice numbers of the order's location. */
export async function getLocationCode(trx: Transaction, locationId: string): Promise<string> {
  const row = await trx
    .selectFrom('stock_location')
    .select('code')
    .where('id', '=', locationId)
    .executeTakeFirstOrThrow()
  return row.code
}

export interface NewInvoice {
  readonly id: string
  readonly order_id: string
  readonly series: string
  readonly sequence: number
  readonly number: string
  readonly issued_at: Date
}

const INVOICE_COLUMNS: ColumnTypes<NewInvoice> = {
  id: 'uuid',
  order_id: 'uuid',
  series: 'text',
  sequence: 'int',
  number: 'text',
  issued_at: 'timestamptz',
}

/** Writes the invoices of orders, each with its order's own figures. */
export async function insertInvoices(trx: Transaction, invoices: readonly NewInvoice[]): Promise<void> {
  await sql`
    INSERT INTO invoice (${columnNames(INVOICE_COLUMNS)}, total, taxable, cgst, sgst, igst)
    SELECT issued.*, o.total, o.taxable, o.cgst, o.sgst, o.igst
    FROM ${unnestRows(INVOICE_COLUMNS, invoices)} AS issued (${columnNames(INVOICE_COLUMNS)})
    JOIN sales_order AS o ON o.id = issued.order_id`.execute(trx)
}

/** Adds the orders' units to what their products have sold, the figure behind "popular". Locks the products in the order of their ids. */
export async function addToSoldCounts(trx: Transaction, orderIds: readonly string[]): Promise<void> {
  await sql`
    WITH sold AS (
      SELECT variant.product_id, sum(order_line.quantity) AS units
      FROM order_line JOIN variant ON variant.id = order_line.variant_id
      WHERE order_line.order_id = ANY (${[...orderIds]}::uuid[])
      GROUP BY variant.product_id
    ),
    locked AS (
      SELECT id FROM product WHERE id IN (SELECT product_id FROM sold) ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE product SET sold_count = sold_count + sold.units
    FROM locked JOIN sold ON sold.product_id = locked.id
    WHERE product.id = locked.id`.execute(trx)
}
