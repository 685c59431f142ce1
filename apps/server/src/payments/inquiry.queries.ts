import type { PaymentStatus } from '@galla/api'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { GatewayPaymentStatus, ToldPayment } from './payment-gateway.ts'

/*
 * What the gateway is to be asked about: only what is its own. Of what another one took, which the shop used before, it knows
 * nothing, and would be believed. Each claim moves the row's next question into the future and passes over rows that another
 * server is claiming, so servers side by side ask once, and a server that dies while it asks is followed by another one.
 */

/** A payment whose outcome nobody knows, or that we ended and that the bank may still have taken. */
export interface PaymentToAsk {
  readonly paymentId: string
  readonly status: PaymentStatus
  readonly gatewayReference: string | null
}

export interface Claim {
  /** The name of the gateway that is asked. */
  readonly gateway: string
  readonly now: Date
  readonly limit: number
}

/** Webhooks arrive within seconds; asking about younger payments would only double the gateway's work. */
const FIRST_PAUSE_SECONDS = 15
const LONGEST_PAUSE_SECONDS = 120
/** A payment that we ended is asked about after 1, 2, 4 … minutes: eleven times in 34 hours, then it is believed. */
const ASKED_AT_MOST = 11

/**
 * Takes payments that are due: the undecided ones 15 seconds after they were made and then after 15, 30, 60, 120, 120 … seconds; those
 * that failed or were voided after growing pauses for a good day, because the webhook of a late capture may be lost.
 */
export async function claimPaymentsToAsk(
  db: Database,
  { gateway, now, limit }: Claim,
): Promise<PaymentToAsk[]> {
  const { rows } = await sql<PaymentToAsk>`
    UPDATE payment SET asks = asks + 1, ask_at = CASE
      WHEN status IN ('pending', 'authorized') THEN ${now}::timestamptz
        + make_interval(secs => least(${FIRST_PAUSE_SECONDS} * 2 ^ least(asks, 10), ${LONGEST_PAUSE_SECONDS}))
      WHEN asks + 1 < ${ASKED_AT_MOST} THEN ${now}::timestamptz + make_interval(mins => (2 ^ (asks + 1))::integer)
      END
    WHERE id IN (
      SELECT id FROM payment
      WHERE gateway = ${gateway} AND (
        (status IN ('pending', 'authorized') AND (ask_at IS NULL OR ask_at <= ${now})
          AND created_at < ${now}::timestamptz - make_interval(secs => ${FIRST_PAUSE_SECONDS}))
        OR (status IN ('failed', 'voided') AND ask_at <= ${now}))
      ORDER BY ask_at NULLS FIRST, id LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    RETURNING id AS "paymentId", status, gateway_reference AS "gatewayReference"`.execute(db)
  return rows
}

/** Puts back what was claimed and not answered: the gateway is asked again in the next round, and the pauses do not grow. */
export async function returnPaymentsToAsk(
  db: Database,
  paymentIds: readonly string[],
  now: Date,
): Promise<void> {
  if (paymentIds.length === 0) return
  await sql`
    UPDATE payment SET asks = greatest(asks - 1, 0), ask_at = ${now}
    WHERE id = ANY(${paymentIds}::uuid[]) AND status IN ('pending', 'authorized', 'failed', 'voided')`.execute(
    db,
  )
}

/** Pending refunds that no message of the outbox will bring to the gateway any more. */
const REFUND_PAUSE_MINUTES = 15

/** Takes refunds that have been pending for a quarter of an hour and that the outbox has done with. */
export async function claimRefundsToAsk(db: Database, { gateway, now, limit }: Claim): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    UPDATE refund SET ask_at = ${now}::timestamptz + make_interval(mins => ${REFUND_PAUSE_MINUTES})
    WHERE id IN (
      SELECT id FROM refund
      WHERE status = 'pending' AND (ask_at IS NULL OR ask_at <= ${now})
        AND created_at < ${now}::timestamptz - make_interval(mins => ${REFUND_PAUSE_MINUTES})
        AND EXISTS (SELECT FROM payment WHERE payment.id = refund.payment_id AND gateway = ${gateway})
        AND NOT EXISTS (SELECT FROM outbox WHERE outbox.key = refund.id AND published_at IS NULL)
      ORDER BY created_at, id LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    RETURNING id`.execute(db)
  return rows.map((row) => row.id)
}

/** What waits for a gateway that is not the configured one. */
export interface Stranded {
  readonly gateway: string
  readonly undecidedPayments: number
  readonly pendingRefunds: number
}

/** What waits for other gateways than this one, by their names: nobody asks them. */
export async function countStranded(db: Database, gateway: string): Promise<Stranded[]> {
  const { rows } = await sql<Stranded>`
    SELECT gateway, sum(payments)::integer AS "undecidedPayments", sum(refunds)::integer AS "pendingRefunds"
    FROM (
      SELECT gateway, 1 AS payments, 0 AS refunds FROM payment WHERE status IN ('pending', 'authorized')
      UNION ALL
      SELECT gateway, 0, 1 FROM refund JOIN payment ON payment.id = refund.payment_id WHERE refund.status = 'pending'
    ) AS waiting
    WHERE gateway <> ${gateway} GROUP BY gateway ORDER BY gateway`.execute(db)
  return rows
}

/** A webhook that was stored, and that no server lived to apply. */
export interface StoredEvent {
  readonly gateway: string
  readonly eventId: string
  readonly payment: ToldPayment
}

/** Longer than applying takes, so that no two servers are at it. */
const EVENT_PAUSE_SECONDS = 60

/** Takes webhooks that were stored a while ago and not applied, oldest first. */
export async function claimStoredEvents(
  db: Database,
  { gateway, now, limit }: Claim,
): Promise<StoredEvent[]> {
  const { rows } = await sql<{
    gateway: string
    eventId: string
    gatewayReference: string
    paymentId: string | null
    status: GatewayPaymentStatus | null
    amount: number
    failureReason: string | null
  }>`
    UPDATE gateway_event SET retry_at = ${now}::timestamptz + make_interval(secs => ${EVENT_PAUSE_SECONDS})
    WHERE id IN (
      SELECT id FROM gateway_event
      WHERE gateway = ${gateway} AND applied_at IS NULL AND (retry_at IS NULL OR retry_at <= ${now})
        AND received_at < ${now}::timestamptz - make_interval(secs => ${FIRST_PAUSE_SECONDS})
      ORDER BY received_at, id LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    RETURNING gateway, event_id AS "eventId", gateway_reference AS "gatewayReference", payment_id AS "paymentId", status, amount,
      failure_reason AS "failureReason"`.execute(db)
  return rows.map(({ gateway, eventId, gatewayReference, paymentId, status, ...rest }) => ({
    gateway,
    eventId,
    payment:
      paymentId === null || status === null
        ? { gatewayReference }
        : { gatewayReference, paymentId, status, ...rest },
  }))
}
