import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'

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

/** Writes an order's invoice with the order's own figures. */
export async function insertInvoice(
  trx: Transaction,
  invoice: { id: string; orderId: string; series: string; sequence: number; number: string; at: Date },
): Promise<void> {
  await sql`
    INSERT INTO invoice (id, series, sequence, number, order_id, total, taxable, cgst, sgst, igst, issued_at)
    SELECT ${invoice.id}, ${invoice.series}, ${invoice.sequence}, ${invoice.number}, id, total, taxable, cgst, sgst, igst,
      ${invoice.at}
    FROM sales_order WHERE id = ${invoice.orderId}`.execute(trx)
}

/** Adds an order's units to what its products have sold, the figure behind "popular". Locks the products in the order of their ids. */
export async function addToSoldCounts(trx: Transaction, orderId: string): Promise<void> {
  await sql`
    WITH sold AS (
      SELECT variant.product_id, sum(order_line.quantity) AS units
      FROM order_line JOIN variant ON variant.id = order_line.variant_id
      WHERE order_line.order_id = ${orderId}
      GROUP BY variant.product_id
    ),
    locked AS (
      SELECT id FROM product WHERE id IN (SELECT product_id FROM sold) ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE product SET sold_count = sold_count + sold.units
    FROM locked JOIN sold ON sold.product_id = locked.id
    WHERE product.id = locked.id`.execute(trx)
}
