import type { RefundReason } from '@galla/api'
import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'

/** A person who gives money back, with the key that their repeats carry and what was asked under it. */
export interface Giver {
  readonly actorId: string
  readonly note: string
  readonly request?: { readonly idempotencyKey: string; readonly requestHash: Buffer }
}

export interface NewRefund {
  readonly id: string
  readonly paymentId: string
  readonly amount: number
  readonly reason: RefundReason
  /** Null when the shop gives it by itself. */
  readonly giver: Giver | null
  readonly at: Date
  /** Given with this row, by hand; otherwise it is a promise that the gateway keeps. */
  readonly isGiven: boolean
}

/**
 * Writes that money goes back. The database adds it to what was promised of its payment and refuses more than was captured
 * (`payment_refunded_within_amount`).
 */
export async function insertRefund(trx: Transaction, refund: NewRefund): Promise<void> {
  const { giver } = refund
  await trx
    .insertInto('refund')
    .values({
      id: refund.id,
      payment_id: refund.paymentId,
      amount: refund.amount,
      reason: refund.reason,
      status: refund.isGiven ? 'succeeded' : 'pending',
      settled_at: refund.isGiven ? refund.at : null,
      actor_id: giver?.actorId ?? null,
      note: giver?.note ?? '',
      idempotency_key: giver?.request?.idempotencyKey ?? null,
      request_hash: giver?.request?.requestHash ?? null,
      created_at: refund.at,
    })
    .execute()
}

/** The refund that a person gave under this key; null when they gave none. */
export async function findRefundByKey(
  trx: Transaction,
  { actorId, idempotencyKey }: { actorId: string; idempotencyKey: string },
): Promise<{ requestHash: Buffer | null } | null> {
  const row = await trx
    .selectFrom('refund')
    .select('request_hash')
    .where('actor_id', '=', actorId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  return row ? { requestHash: row.request_hash } : null
}

export interface PendingRefund {
  readonly refundId: string
  readonly paymentId: string
  readonly orderId: string
  readonly amount: number
  readonly reason: string
  /** Who took the money, and must give it back. */
  readonly gateway: string
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
      'refund.reason',
      'payment.gateway',
      'payment.gateway_reference',
    ])
    .where('refund.id', '=', refundId)
    .where('refund.status', '=', 'pending')
    .executeTakeFirst()
  if (!row) return null
  // Money is owed here: to answer "nothing to do" would lose it in silence.
  if (row.gateway === null || row.gateway_reference === null)
    throw new Error(`refund ${refundId} is of a payment the gateway never named`)
  return {
    refundId: row.id,
    paymentId: row.payment_id,
    orderId: row.order_id,
    amount: row.amount,
    reason: row.reason,
    gateway: row.gateway,
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

/** What of a captured payment has arrived back, in paise. */
export async function sumSettledRefunds(trx: Transaction, paymentId: string): Promise<number> {
  const row = await trx
    .selectFrom('refund')
    .select(({ fn }) => fn.coalesce(fn.sum<string>('amount'), sql<string>`0`).as('total'))
    .where('payment_id', '=', paymentId)
    .where('status', '=', 'succeeded')
    .executeTakeFirstOrThrow()
  return Number(row.total)
}
