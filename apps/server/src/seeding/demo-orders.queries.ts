import { sql } from 'kysely'
import {
  ORDER_COLUMNS,
  ORDER_LINE_COLUMNS,
  type OrderLineRow,
  type OrderRow,
  PAYMENT_COLUMNS,
  type PaymentRow,
  RESERVATION_COLUMNS,
  type ReservationRow,
} from '../checkout/place-order-rows.ts'
import type { Transaction } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.queries.ts'
import type { ColumnTypes } from '../database/unnest-rows.ts'
import { insertOrderEvents, type OrderEventRow } from '../orders/order-event.queries.ts'

export interface ShipmentRow {
  id: string
  order_id: string
  carrier: string
  tracking_number: string
  shipped_at: Date
  delivered_at: Date
}

export interface ShipmentLineRow {
  shipment_id: string
  order_line_id: string
  quantity: number
}

export interface InvoiceRow {
  id: string
  series: string
  sequence: number
  number: string
  order_id: string
  total: number
  taxable: number
  cgst: number
  sgst: number
  igst: number
  issued_at: Date
}

export interface ReviewRow {
  id: string
  product_id: string
  customer_id: string
  order_line_id: string
  stars: number
  title: string
  body: string
  written_at: Date
}

/** Orders of the past with all that hangs on them, the stock apart. */
export interface DeliveredOrders {
  readonly orders: readonly (OrderRow & { number: string })[]
  readonly lines: readonly OrderLineRow[]
  readonly reservations: readonly ReservationRow[]
  readonly payments: readonly (PaymentRow & { created_at: Date })[]
  readonly events: readonly OrderEventRow[]
  readonly shipments: readonly ShipmentRow[]
  readonly shipmentLines: readonly ShipmentLineRow[]
  readonly invoices: readonly InvoiceRow[]
  readonly reviews: readonly ReviewRow[]
}

const SHIPMENT: ColumnTypes<ShipmentRow> = {
  id: 'uuid',
  order_id: 'uuid',
  carrier: 'text',
  tracking_number: 'text',
  shipped_at: 'timestamptz',
  delivered_at: 'timestamptz',
}
const SHIPMENT_LINE: ColumnTypes<ShipmentLineRow> = {
  shipment_id: 'uuid',
  order_line_id: 'uuid',
  quantity: 'int',
}
const INVOICE: ColumnTypes<InvoiceRow> = {
  id: 'uuid',
  series: 'text',
  sequence: 'int',
  number: 'text',
  order_id: 'uuid',
  total: 'bigint',
  taxable: 'bigint',
  cgst: 'bigint',
  sgst: 'bigint',
  igst: 'bigint',
  issued_at: 'timestamptz',
}
const REVIEW: ColumnTypes<ReviewRow> = {
  id: 'uuid',
  product_id: 'uuid',
  customer_id: 'uuid',
  order_line_id: 'uuid',
  stars: 'int',
  title: 'text',
  body: 'text',
  written_at: 'timestamptz',
}

/** Takes numbers for new orders, in ascending order, in the form in which checkout gives them. */
export async function takeOrderNumbers(trx: Transaction, count: number): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    SELECT 'G' || nextval('order_number_seq') AS number FROM generate_series(1, ${count}::int)`.execute(trx)
  return rows.map(({ number }) => number)
}

/** Writes the orders, each table in one statement. */
export async function insertDeliveredOrders(trx: Transaction, written: DeliveredOrders): Promise<void> {
  const put = <Row extends object>(table: string, types: ColumnTypes<Row>, rows: readonly Row[]) =>
    insertRows(trx, table, { types, rows })
  await put('sales_order', { ...ORDER_COLUMNS, number: 'text' }, written.orders)
  await put('order_line', ORDER_LINE_COLUMNS, written.lines)
  await put('reservation', RESERVATION_COLUMNS, written.reservations)
  await put('payment', { ...PAYMENT_COLUMNS, created_at: 'timestamptz' }, written.payments)
  await insertOrderEvents(trx, written.events)
  await put('shipment', SHIPMENT, written.shipments)
  await put('shipment_line', SHIPMENT_LINE, written.shipmentLines)
  await insertInvoices(trx, written.invoices)
  await put('review', REVIEW, written.reviews)
}

/** Each series ends where its last invoice does, so that the next number is the next one. */
async function insertInvoices(trx: Transaction, invoices: readonly InvoiceRow[]): Promise<void> {
  const last = [...Map.groupBy(invoices, ({ series }) => series)].map(([series, own]) => ({
    series,
    next_number: Math.max(...own.map(({ sequence }) => sequence)) + 1,
  }))
  await insertRows(trx, 'number_series', { types: { series: 'text', next_number: 'int' }, rows: last })
  await insertRows(trx, 'invoice', { types: INVOICE, rows: invoices })
}

/** Brings the running figures of the products up to the orders and reviews that were just written. */
export async function sumUpProducts(trx: Transaction): Promise<void> {
  await sql`
    UPDATE product SET sold_count = sold.units
    FROM (
      SELECT variant.product_id, sum(order_line.quantity) AS units
      FROM order_line JOIN variant ON variant.id = order_line.variant_id
      GROUP BY variant.product_id
    ) AS sold
    WHERE product.id = sold.product_id`.execute(trx)
  await sql`
    UPDATE product SET rating_sum = rated.stars, rating_count = rated.reviews
    FROM (SELECT product_id, sum(stars) AS stars, count(*) AS reviews FROM review GROUP BY product_id) AS rated
    WHERE product.id = rated.product_id`.execute(trx)
}

/** Ids of variants by SKU. */
export async function findVariantIds(
  trx: Transaction,
  skus: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; sku: string }>`
    SELECT id, sku FROM variant WHERE sku = ANY (${[...new Set(skus)]}::text[])`.execute(trx)
  return new Map(rows.map(({ id, sku }) => [sku, id]))
}
