import { sql } from 'kysely'
import type { DeliveryAddress, SoldVariant } from '../checkout/batch-facts.ts'
import {
  ORDER_COLUMNS,
  ORDER_LINE_COLUMNS,
  type OrderRow,
  orderLineRows,
  orderRow,
  PAYMENT_COLUMNS,
  paymentRow,
  RESERVATION_COLUMNS,
  reservationRows,
  type WriteContext,
} from '../checkout/place-order-rows.ts'
import type { AdmittedOnlineOrder } from '../checkout/place-order-rules.ts'
import type { Transaction } from '../database/database.ts'
import { insertOf, insertRows } from '../database/insert-rows.queries.ts'
import { jsonRows } from '../database/json-rows.ts'
import { columnNames } from '../database/unnest-rows.ts'
import { ORDER_EVENT_COLUMNS, type OrderEventRow } from '../orders/order-event.queries.ts'

interface FactsRow {
  readonly variant: SoldVariant
  readonly address: DeliveryAddress
}

/** What is sold under these ids, each with the address it goes to. */
export async function readForOneOrder(
  trx: Transaction,
  wanted: { variantIds: readonly string[]; customerId: string; addressId: string },
): Promise<FactsRow[]> {
  const { rows } = await sql<FactsRow>`
    SELECT json_build_object('variantId', variant.id, 'productId', product.id, 'title', product.title, 'options', variant.options,
        'sku', variant.sku, 'price', variant.price, 'mrp', variant.mrp, 'hsn', tax_class.hsn,
        'taxRateBasisPoints', tax_class.rate_basis_points, 'isActive', variant.is_active, 'maxPerCustomer', max_per_customer
      ) AS variant,
      json_build_object('name', address.name, 'phone', phone, 'line1', line1, 'line2', line2, 'city', city,
        'stateCode', state_code, 'pincode', pincode) AS address
    FROM variant
    JOIN product ON product.id = variant.product_id
    JOIN tax_class ON tax_class.id = variant.tax_class_id
    JOIN address ON address.id = ${wanted.addressId} AND address.user_id = ${wanted.customerId}
    WHERE variant.id = ANY (${wanted.variantIds}::uuid[])`.execute(trx)
  return rows
}

/** Writes one order table by table, four round trips; stock is moved by the caller. */
export async function writeOneOrder(
  trx: Transaction,
  order: AdmittedOnlineOrder,
  context: WriteContext,
): Promise<void> {
  await insertOrder(trx, orderRow(order, context))
  await insertRows(trx, 'order_line', { types: ORDER_LINE_COLUMNS, rows: orderLineRows(order, context) })
  const bought = order.lines.map(({ variant }) => variant.variantId)
  await sql`
    WITH holds AS (${insertOf('reservation', { types: RESERVATION_COLUMNS, rows: reservationRows(order, context) })})
    DELETE FROM cart_line USING cart
    WHERE cart.user_id = ${order.command.customerId} AND cart_line.cart_id = cart.id
      AND cart_line.variant_id = ANY (${bought}::uuid[]) AND NOT cart_line.is_saved`.execute(trx)
  const payments = insertOf('payment', { types: PAYMENT_COLUMNS, rows: [paymentRow(order, context)] })
  const events = insertOf('order_event', { types: ORDER_EVENT_COLUMNS, rows: [placedEvent(order, context)] })
  await sql`WITH payments AS (${payments}) ${events}`.execute(trx)
}

async function insertOrder(trx: Transaction, row: OrderRow): Promise<void> {
  await sql`
    INSERT INTO sales_order (number, ${columnNames(ORDER_COLUMNS)})
    SELECT 'G' || nextval('order_number_seq'), wanted.* FROM ${jsonRows('wanted', { types: ORDER_COLUMNS, rows: [row] })}
    RETURNING number`.execute(trx)
}

function placedEvent({ command }: AdmittedOnlineOrder, context: WriteContext): OrderEventRow {
  const { orderId, actorId } = command
  return {
    id: context.newId(),
    order_id: orderId,
    kind: 'placed',
    note: '',
    actor_id: actorId,
    at: context.at,
  }
}
