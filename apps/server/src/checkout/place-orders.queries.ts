import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'
import { insertOf } from '../database/insert-rows.queries.ts'
import { columnNames, unnestRows } from '../database/unnest-rows.ts'
import { ORDER_EVENT_COLUMNS, type OrderEventRow } from '../orders/order-event.queries.ts'
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
 * Writes the admitted orders of a batch with everything that hangs on them, in ONE statement: a round trip costs more than the
 * rows. Foreign keys are checked when the whole statement is done, so the order of the parts does not matter. Numbers come from a
 * sequence: unique, with gaps, never a hot row. A key that another server took meanwhile fails the statement by
 * `sales_order_idempotency_key_unique`, and the lane then tries one by one.
 */
export async function insertOrders(
  trx: Transaction,
  admitted: readonly AdmittedOrder[],
  context: WriteContext,
): Promise<WrittenOrder[]> {
  const orders = admitted.map((order) => orderRow(order, context))
  const lines = admitted.flatMap((order) => orderLineRows(order, context))
  const reservations = admitted.flatMap((order) => reservationRows(order, context))
  const payments = admitted.map((order) => paymentRow(order, context))
  const events = admitted.map((order) => firstEvent(order, context))
  const { rows } = await sql<{ id: string; number: string }>`
    WITH written AS (
      INSERT INTO sales_order (number, ${columnNames(ORDER_COLUMNS)})
      SELECT 'G' || nextval('order_number_seq'), wanted.* FROM ${unnestRows(ORDER_COLUMNS, orders)} AS wanted
      RETURNING id, number
    ),
    lines AS (${insertOf('order_line', { types: ORDER_LINE_COLUMNS, rows: lines })}),
    holds AS (${insertOf('reservation', { types: RESERVATION_COLUMNS, rows: reservations })}),
    payments AS (${insertOf('payment', { types: PAYMENT_COLUMNS, rows: payments })}),
    events AS (${insertOf('order_event', { types: ORDER_EVENT_COLUMNS, rows: events })})
    SELECT id, number FROM written`.execute(trx)
  const numbers = new Map(rows.map((row) => [row.id, row.number]))
  return orders.map((order, index) => {
    const number = numbers.get(order.id)
    const payment = payments[index]
    if (number === undefined || payment === undefined)
      throw new Error('every order has a number and a payment')
    return { order, number, payment }
  })
}

function firstEvent(order: AdmittedOrder, context: WriteContext): OrderEventRow {
  return {
    id: context.newId(),
    order_id: order.command.orderId,
    kind: order.status,
    note: '',
    actor_id: order.command.customerId,
    at: context.at,
  }
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
