import { type RawBuilder, sql } from 'kysely'
import { catalogueChangesOf } from '../catalogue/catalogue-change.queries.ts'
import type { Transaction } from '../database/database.ts'
import { insertOf } from '../database/insert-rows.queries.ts'
import { jsonRows } from '../database/json-rows.ts'
import { type ColumnTypes, columnNames, unnestRows } from '../database/unnest-rows.ts'
import { type LockedStock, stockMoves } from '../inventory/stock.queries.ts'
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
  stockMovements,
  type WriteContext,
} from './place-order-rows.ts'
import type { AdmittedOrder } from './place-order-rules.ts'

/** An order as it was written: its number comes from the database. */
export interface WrittenOrder {
  readonly order: OrderRow
  readonly number: string
  readonly payment: PaymentRow
}

/** What is written beside the orders themselves. */
export interface BatchEffects {
  /** The levels the orders take from. */
  readonly locked: LockedStock
  /** Products whose card says something else now. */
  readonly changedProducts: readonly string[]
}

/**
 * Writes the admitted orders of a batch with everything that hangs on them, in ONE statement: a round trip costs more than the
 * rows. Foreign keys are checked when the whole statement is done, so the order of the parts does not matter. Numbers come from a
 * sequence: unique, with gaps, never a hot row.
 *
 * Two servers that write orders of the same people wait for each other at the unique indexes, so each inserts them in the same
 * order and none waits in a circle. What another one committed since the facts were read fails the statement by
 * `sales_order_idempotency_key_unique` or `sales_order_one_unpaid_a_customer`.
 */
export async function writeOrders(
  trx: Transaction,
  admitted: readonly AdmittedOrder[],
  { context, locked, changedProducts }: BatchEffects & { readonly context: WriteContext },
): Promise<WrittenOrder[]> {
  const orders = admitted.map((order) => orderRow(order, context))
  const lines = admitted.flatMap((order) => orderLineRows(order, context))
  const reservations = admitted.flatMap((order) => reservationRows(order, context))
  const payments = admitted.map((order) => paymentRow(order, context))
  const events = admitted.map((order) => firstEvent(order, context))
  const movements = admitted.flatMap((order) => stockMovements(order, context))
  const { rows } = await sql<{ id: string; number: string }>`
    WITH numbered AS (
      SELECT 'G' || nextval('order_number_seq') AS number, wanted.* FROM ${jsonRows('wanted', { types: ORDER_COLUMNS, rows: orders })}
    ),
    written AS (
      INSERT INTO sales_order (number, ${columnNames(ORDER_COLUMNS)})
      SELECT * FROM numbered ORDER BY actor_id, idempotency_key
      RETURNING id, number
    ),
    lines AS (${insertOf('order_line', { types: ORDER_LINE_COLUMNS, rows: lines })}),
    holds AS (${insertOf('reservation', { types: RESERVATION_COLUMNS, rows: reservations })}),
    payments AS (${insertOf('payment', { types: PAYMENT_COLUMNS, rows: payments })}),
    events AS (${insertOf('order_event', { types: ORDER_EVENT_COLUMNS, rows: events })}),
    ${stockMoves(locked, movements)},
    bought AS (${deleteBoughtLines(unnestRows(BOUGHT_COLUMNS, admitted.flatMap(boughtRows)))}),
    changes AS (${catalogueChangesOf(changedProducts)})
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
    actor_id: order.command.actorId,
    at: context.at,
  }
}

interface BoughtRow {
  user_id: string
  variant_id: string
}

const BOUGHT_COLUMNS: ColumnTypes<BoughtRow> = { user_id: 'uuid', variant_id: 'uuid' }

/** A prepaid order leaves the cart alone until it is paid, and a sale at the counter came from no cart. */
function boughtRows({ command, status, lines }: AdmittedOrder): BoughtRow[] {
  if (status !== 'placed') return []
  return lines.map(({ variant }) => ({ user_id: command.actorId, variant_id: variant.variantId }))
}

/** What was bought leaves the customers' carts; what was saved for later stays. */
export async function removeBoughtLines(trx: Transaction, orderIds: readonly string[]): Promise<void> {
  const bought = sql`(
    SELECT customer_id, variant_id FROM sales_order JOIN order_line ON order_line.order_id = sales_order.id
    WHERE sales_order.id = ANY (${[...orderIds]}::uuid[])
  )`
  await deleteBoughtLines(bought).execute(trx)
}

function deleteBoughtLines(bought: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    DELETE FROM cart_line
    USING cart, ${bought} AS bought (user_id, variant_id)
    WHERE cart.user_id = bought.user_id AND cart_line.cart_id = cart.id
      AND cart_line.variant_id = bought.variant_id AND NOT cart_line.is_saved`
}
