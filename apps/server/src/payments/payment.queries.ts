import type { OrderStatus, PaymentStatus, Tender } from '@galla/api'
import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'
import type { OpenedPayment } from './payment-gateway.ts'

/** A payment with the order it is for, locked in the lock order: the order first. */
export interface LockedPayment {
  readonly orderId: string
  readonly orderNumber: string
  /** Null for a sale at the counter to somebody unknown. */
  readonly customerId: string | null
  readonly locationId: string
  readonly orderStatus: OrderStatus
  readonly paymentId: string
  readonly tender: Tender
  readonly amount: number
  readonly status: PaymentStatus
  readonly gatewayReference: string | null
}

/** Locks an order and then its payment. Null when there is no such order. */
export async function lockOrderAndPayment(trx: Transaction, orderId: string): Promise<LockedPayment | null> {
  const order = await trx
    .selectFrom('sales_order')
    .select(['id', 'number', 'customer_id', 'location_id', 'status'])
    .where('id', '=', orderId)
    .forUpdate()
    .executeTakeFirst()
  if (!order) return null
  const payment = await trx
    .selectFrom('payment')
    .select(['id', 'tender', 'amount', 'status', 'gateway_reference'])
    .where('order_id', '=', orderId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return {
    orderId: order.id,
    orderNumber: order.number,
    customerId: order.customer_id,
    locationId: order.location_id,
    orderStatus: order.status as OrderStatus,
    paymentId: payment.id,
    tender: payment.tender as Tender,
    amount: payment.amount,
    status: payment.status as PaymentStatus,
    gatewayReference: payment.gateway_reference,
  }
}

/** The order a payment is for; null when no payment has this id. */
export async function findOrderOfPayment(db: Database, paymentId: string): Promise<string | null> {
  const row = await db.selectFrom('payment').select('order_id').where('id', '=', paymentId).executeTakeFirst()
  return row?.order_id ?? null
}

/** Keeps what the gateway gave us when the payment was opened; a second opening of the same payment changes nothing. */
export async function saveOpenedPayment(
  db: Database,
  paymentId: string,
  opened: OpenedPayment,
): Promise<void> {
  await db
    .updateTable('payment')
    .set({
      gateway_reference: opened.gatewayReference,
      client_secret: opened.clientSecret,
      upi_intent: opened.upiIntent,
    })
    .where('id', '=', paymentId)
    .where('gateway_reference', 'is', null)
    .execute()
}

export interface PaymentChange {
  readonly status: PaymentStatus
  readonly at: Date
  readonly failureReason?: string | null
  /** Kept where none is yet: money that came for an opening nobody lived to save can still be given back. */
  readonly gatewayReference?: string
}

/** Moves a locked payment along; a transition that `status_transition` does not list fails in the database. */
export async function setPaymentStatus(
  trx: Transaction,
  paymentId: string,
  change: PaymentChange,
): Promise<void> {
  await trx
    .updateTable('payment')
    .set({
      status: change.status,
      ...(change.failureReason === undefined ? {} : { failure_reason: change.failureReason }),
      ...(change.status === 'captured' ? { captured_at: change.at, failure_reason: null } : {}),
      ...(change.gatewayReference === undefined
        ? {}
        : { gateway_reference: sql<string>`coalesce(gateway_reference, ${change.gatewayReference})` }),
    })
    .where('id', '=', paymentId)
    .execute()
}

/** Moves a locked order along; a transition that `status_transition` does not list fails in the database. */
export async function setOrderStatus(trx: Transaction, orderId: string, status: OrderStatus): Promise<void> {
  await trx.updateTable('sales_order').set({ status }).where('id', '=', orderId).execute()
}

/** Whether the customer has ordered again since: then a late payment of the earlier order is money to give back. */
export async function hasLaterOrder(
  trx: Transaction,
  order: { orderId: string; customerId: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ later: boolean }>`
    SELECT EXISTS (
      SELECT FROM sales_order AS later, sales_order AS earlier
      WHERE earlier.id = ${order.orderId} AND later.customer_id = ${order.customerId}
        AND later.placed_at > earlier.placed_at AND later.status <> 'cancelled'
    ) AS later`.execute(trx)
  return rows[0]?.later ?? false
}

/** Why an order was cancelled, as its last `cancelled` event says; null if it never was. */
export async function findCancelNote(trx: Transaction, orderId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('order_event')
    .select('note')
    .where('order_id', '=', orderId)
    .where('kind', '=', 'cancelled')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.note ?? null
}

/** Ids of prepaid payments made before `before` that nobody has decided, a page after the id `after`, oldest first. */
export async function findUndecidedPayments(
  db: Database,
  { before, after, limit }: { before: Date; after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM payment
    WHERE status IN ('pending', 'authorized') AND gateway IS NOT NULL AND created_at < ${before}
      AND (${after}::uuid IS NULL OR id > ${after})
    ORDER BY id
    LIMIT ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

export interface RefundRow {
  readonly id: string
  readonly paymentId: string
  readonly amount: number
  readonly reason: 'order_cancelled' | 'late_payment'
  readonly at: Date
}

/** Promises money back. The outbox row in the same transaction makes sure that the gateway hears of it. */
export async function insertRefund(trx: Transaction, refund: RefundRow): Promise<void> {
  await trx
    .insertInto('refund')
    .values({
      id: refund.id,
      payment_id: refund.paymentId,
      amount: refund.amount,
      reason: refund.reason,
      created_at: refund.at,
    })
    .execute()
}

export interface PendingRefund {
  readonly refundId: string
  readonly paymentId: string
  readonly orderId: string
  readonly amount: number
  readonly gatewayReference: string
}

/** A refund that the gateway has not confirmed yet; null once it has. */
export async function findPendingRefund(db: Database, refundId: string): Promise<PendingRefund | null> {
  const row = await db
    .selectFrom('refund')
    .innerJoin('payment', 'payment.id', 'refund.payment_id')
    .select([
      'refund.id',
      'payment.id as payment_id',
      'payment.order_id',
      'refund.amount',
      'payment.gateway_reference',
    ])
    .where('refund.id', '=', refundId)
    .where('refund.status', '=', 'pending')
    .executeTakeFirst()
  if (!row) return null
  // Money is owed here: to answer "nothing to do" would lose it in silence.
  if (row.gateway_reference === null)
    throw new Error(`refund ${refundId} is of a payment the gateway never named`)
  return {
    refundId: row.id,
    paymentId: row.payment_id,
    orderId: row.order_id,
    amount: row.amount,
    gatewayReference: row.gateway_reference,
  }
}

/** Marks a refund as done; false when it was already. */
export async function settleRefundRow(
  trx: Transaction,
  refund: { refundId: string; gatewayReference: string; at: Date },
): Promise<boolean> {
  const result = await trx
    .updateTable('refund')
    .set({ status: 'succeeded', gateway_reference: refund.gatewayReference, settled_at: refund.at })
    .where('id', '=', refund.refundId)
    .where('status', '=', 'pending')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** What of a captured payment has been given back, in paise. */
export async function sumSettledRefunds(trx: Transaction, paymentId: string): Promise<number> {
  const row = await trx
    .selectFrom('refund')
    .select(({ fn }) => fn.coalesce(fn.sum<string>('amount'), sql<string>`0`).as('total'))
    .where('payment_id', '=', paymentId)
    .where('status', '=', 'succeeded')
    .executeTakeFirstOrThrow()
  return Number(row.total)
}
