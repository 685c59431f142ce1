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
  /** What was promised back so far, given or on its way; never more than `amount`. */
  readonly refunded: number
  /** Who took the money; null where a person did, at the door or at the counter. */
  readonly gateway: string | null
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
    .select(['id', 'tender', 'amount', 'status', 'refunded', 'gateway', 'gateway_reference'])
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
    refunded: payment.refunded,
    gateway: payment.gateway,
    gatewayReference: payment.gateway_reference,
  }
}

/** The order a payment is for; null when no payment has this id. */
export async function findOrderOfPayment(db: Database, paymentId: string): Promise<string | null> {
  const row = await db.selectFrom('payment').select('order_id').where('id', '=', paymentId).executeTakeFirst()
  return row?.order_id ?? null
}

/**
 * Keeps what the gateway gave us when the payment was opened; a second opening of the same payment changes nothing. False when the
 * payment was decided meanwhile: nobody may be handed the means to pay it any more.
 */
export async function saveOpenedPayment(
  db: Database,
  paymentId: string,
  opened: OpenedPayment,
): Promise<boolean> {
  const result = await db
    .updateTable('payment')
    .set({
      gateway_reference: opened.gatewayReference,
      client_secret: opened.clientSecret,
      upi_intent: opened.upiIntent,
    })
    .where('id', '=', paymentId)
    .where('status', '=', 'pending')
    .where((where) =>
      where.or([
        where('gateway_reference', 'is', null),
        where('gateway_reference', '=', opened.gatewayReference),
      ]),
    )
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** A payment that we ended may have been captured all the same; the gateway is asked first so long after. */
const FIRST_QUESTION_MS = 60_000

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
      ask_at: sql<Date | null>`CASE WHEN gateway IS NOT NULL THEN ${askAt(change)}::timestamptz END`,
      asks: 0,
      ...(change.failureReason === undefined ? {} : { failure_reason: change.failureReason }),
      ...(change.status === 'captured' ? { captured_at: change.at, failure_reason: null } : {}),
      ...(change.gatewayReference === undefined
        ? {}
        : { gateway_reference: sql<string>`coalesce(gateway_reference, ${change.gatewayReference})` }),
    })
    .where('id', '=', paymentId)
    .execute()
}

function askAt({ status, at }: PaymentChange): Date | null {
  return status === 'failed' || status === 'voided' ? new Date(at.getTime() + FIRST_QUESTION_MS) : null
}

/** Writes why the last try of a payment failed that may still be paid, so that its page can say it; null when it did not. */
export async function noteFailedTry(
  trx: Transaction,
  paymentId: string,
  failureReason: string | null,
): Promise<void> {
  await trx
    .updateTable('payment')
    .set({ failure_reason: failureReason })
    .where('id', '=', paymentId)
    .where('failure_reason', 'is distinct from', failureReason)
    .execute()
}

/** A payment as the shop stands to it, for deciding whether authorized money is taken. */
export interface PaymentStanding {
  readonly orderStatus: OrderStatus
  readonly amount: number
  readonly gatewayReference: string | null
  readonly failureReason: string | null
}

/** Null when no payment has this id. Locks nothing: the gateway is asked next. */
export async function findPaymentStanding(db: Database, paymentId: string): Promise<PaymentStanding | null> {
  const row = await db
    .selectFrom('payment')
    .innerJoin('sales_order', 'sales_order.id', 'payment.order_id')
    .select(['sales_order.status', 'payment.amount', 'payment.gateway_reference', 'payment.failure_reason'])
    .where('payment.id', '=', paymentId)
    .executeTakeFirst()
  if (!row) return null
  return {
    orderStatus: row.status as OrderStatus,
    amount: row.amount,
    gatewayReference: row.gateway_reference,
    failureReason: row.failure_reason,
  }
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
        AND later.placed_at > earlier.placed_at AND later.status NOT IN ('cancelled', 'voided')
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
