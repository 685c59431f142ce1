import type { OnlineTender, OrderStatus, PaymentStatus } from '@galla/api'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** An order and its payment, as far as paying goes. */
export interface CheckoutRow {
  readonly orderId: string
  readonly orderNumber: string
  readonly customerId: string
  readonly status: OrderStatus
  readonly total: number
  readonly paymentId: string
  readonly tender: OnlineTender
  readonly paymentStatus: PaymentStatus
  readonly amount: number
  readonly refunded: number
  readonly failureReason: string | null
  readonly gatewayReference: string | null
  readonly clientSecret: string | null
  readonly upiIntent: string | null
  readonly holdExpiresAt: Date | null
}

const CHECKOUT_ROW = sql`
  SELECT sales_order.id AS "orderId", sales_order.number AS "orderNumber", sales_order.customer_id AS "customerId",
    sales_order.status, sales_order.total, payment.id AS "paymentId", payment.tender, payment.status AS "paymentStatus",
    payment.amount, payment.failure_reason AS "failureReason", payment.gateway_reference AS "gatewayReference",
    payment.client_secret AS "clientSecret", payment.upi_intent AS "upiIntent",
    coalesce((SELECT sum(refund.amount)::bigint FROM refund
      WHERE refund.payment_id = payment.id AND refund.status = 'succeeded'), 0) AS refunded,
    (SELECT min(expires_at) FROM reservation WHERE reservation.order_id = sales_order.id AND state = 'held')
      AS "holdExpiresAt"
  FROM sales_order
  JOIN payment ON payment.order_id = sales_order.id`

/** Null when the customer has no such order; what they bought at the counter was paid there. */
export async function findCheckout(
  db: Database,
  key: { orderId: string; customerId: string },
): Promise<CheckoutRow | null> {
  const { rows } = await sql<CheckoutRow>`${CHECKOUT_ROW}
    WHERE sales_order.id = ${key.orderId} AND sales_order.customer_id = ${key.customerId}
      AND sales_order.channel = 'online'`.execute(db)
  return rows[0] ?? null
}

/** The customer's orders that wait for their payment, but the one under `exceptKey`. */
export async function findUnpaidOrders(
  db: Database,
  { customerId, exceptKey }: { customerId: string; exceptKey: string },
): Promise<CheckoutRow[]> {
  const { rows } = await sql<CheckoutRow>`${CHECKOUT_ROW}
    WHERE sales_order.customer_id = ${customerId} AND sales_order.status = 'awaiting_payment'
      AND sales_order.idempotency_key <> ${exceptKey}`.execute(db)
  return rows
}

/** What of the customer's cart would be ordered, with the tax of each line. */
export async function findCartLinesToQuote(
  db: Database,
  customerId: string,
): Promise<{ quantity: number; unitPrice: number; mrp: number; taxRateBasisPoints: number }[]> {
  return db
    .selectFrom('cart')
    .innerJoin('cart_line', 'cart_line.cart_id', 'cart.id')
    .innerJoin('variant', 'variant.id', 'cart_line.variant_id')
    .innerJoin('tax_class', 'tax_class.id', 'variant.tax_class_id')
    .select([
      'cart_line.quantity',
      'variant.price as unitPrice',
      'variant.mrp',
      'tax_class.rate_basis_points as taxRateBasisPoints',
    ])
    .where('cart.user_id', '=', customerId)
    .where('cart_line.is_saved', '=', false)
    .where('variant.is_active', '=', true)
    .execute()
}

/** The state a customer's address is in; null when the address is not theirs. */
export async function findAddressState(
  db: Database,
  key: { addressId: string; customerId: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('address')
    .select('state_code')
    .where('id', '=', key.addressId)
    .where('user_id', '=', key.customerId)
    .executeTakeFirst()
  return row?.state_code ?? null
}

/** An order that waits for its payment; null when it does not, or is not there. */
export async function findUnpaidOrder(db: Database, orderId: string): Promise<CheckoutRow | null> {
  const { rows } = await sql<CheckoutRow>`${CHECKOUT_ROW}
    WHERE sales_order.id = ${orderId} AND sales_order.status = 'awaiting_payment'`.execute(db)
  return rows[0] ?? null
}
