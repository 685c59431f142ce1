import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.queries.ts'
import { columnNames, unnestRows } from '../database/unnest-rows.ts'
import { insertOrderEvents } from '../orders/order-event.queries.ts'
import {
  ORDER_COLUMNS,
  ORDER_LINE_COLUMNS,
  type OrderRow,
  orderLineRows,
  orderRow,
  PAYMENT_COLUMNS,
  type PaymentRow,
  paymentRow,
  RESERVATION_COLUMNS,
  reservationRows,
  type WriteContext,
} from './place-order-rows.ts'
import type { AdmittedOrder } from './place-order-rules.ts'

/** An order as it was written: its number comes from the database. */
export interface WrittenOrder {
  readonly order: OrderRow
  readonly number: string
  readonly payment: PaymentRow
}

/**
 * Writes the admitted orders of a batch, each table in one statement. Orders whose key was taken meanwhile by another
 * server are left out of the answer and nothing of them is written; the caller then runs the batch again.
 */
export async function insertOrders(
  trx: Transaction,
  admitted: readonly AdmittedOrder[],
  context: WriteContext,
): Promise<WrittenOrder[]> {
  const orders = admitted.map((order) => ({ order, row: orderRow(order, context) }))
  const numbers = await insertOrderRows(
    trx,
    orders.map(({ row }) => row),
  )
  const written = orders.filter(({ row }) => numbers.has(row.id))
  const payments = written.map(({ order }) => paymentRow(order, context))
  const lines = written.flatMap(({ order }) => orderLineRows(order, context))
  const reservations = written.flatMap(({ order }) => reservationRows(order, context))
  await insertRows(trx, 'order_line', { types: ORDER_LINE_COLUMNS, rows: lines })
  await insertRows(trx, 'reservation', { types: RESERVATION_COLUMNS, rows: reservations })
  await insertRows(trx, 'payment', { types: PAYMENT_COLUMNS, rows: payments })
  await insertOrderEvents(
    trx,
    written.map(({ order }) => firstEvent(order, context)),
  )
  return written.map(({ row }, index) => ({
    order: row,
    number: numbers.get(row.id) ?? '',
    payment: at(payments, index),
  }))
}

function firstEvent(order: AdmittedOrder, context: WriteContext) {
  return {
    id: context.newId(),
    order_id: order.command.orderId,
    kind: order.status,
    note: '',
    actor_id: order.command.customerId,
    at: context.at,
  }
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new Error('one payment was made for each order')
  return value
}

/** Answers each written order's number by its id. Numbers come from a sequence: unique, with gaps, never a hot row. */
async function insertOrderRows(trx: Transaction, rows: readonly OrderRow[]): Promise<Map<string, string>> {
  const { rows: written } = await sql<{ id: string; number: string }>`
    INSERT INTO sales_order (number, ${columnNames(ORDER_COLUMNS)})
    SELECT 'G' || nextval('order_number_seq'), wanted.*
    FROM ${unnestRows(ORDER_COLUMNS, rows)} AS wanted
    ON CONFLICT ON CONSTRAINT sales_order_idempotency_key_unique DO NOTHING
    RETURNING id, number`.execute(trx)
  return new Map(written.map((row) => [row.id, row.number]))
}

/** What was bought leaves the customers' carts; what was saved for later stays. */
export async function removeBoughtLines(trx: Transaction, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await sql`
    DELETE FROM cart_line
    USING cart, sales_order, order_line
    WHERE sales_order.id = ANY (${[...orderIds]}::uuid[]) AND order_line.order_id = sales_order.id
      AND cart.user_id = sales_order.customer_id AND cart_line.cart_id = cart.id
      AND cart_line.variant_id = order_line.variant_id AND NOT cart_line.is_saved`.execute(trx)
}
