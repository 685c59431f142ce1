import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { type GatewayEvent, isFullyTold, type ToldPayment } from './payment-gateway.ts'

/** An event that tells of a payment. */
type PaymentEvent = GatewayEvent & { readonly payment: ToldPayment }

/**
 * Stores a webhook as it was received, before anything is made of it; false when it was stored before. One that only names its
 * payment is stored without a payment's id, status and amount.
 */
export async function storeGatewayEvent(
  db: Database,
  received: { id: string; gateway: string; event: PaymentEvent; body: string; at: Date },
): Promise<boolean> {
  const { event } = received
  const { payment } = event
  const said = isFullyTold(payment) ? payment : null
  const result = await db
    .insertInto('gateway_event')
    .values({
      id: received.id,
      gateway: received.gateway,
      event_id: event.eventId,
      kind: event.kind,
      gateway_reference: payment.gatewayReference,
      amount: said?.amount ?? 0,
      body: received.body,
      payment_id: said?.paymentId ?? null,
      status: said?.status ?? null,
      failure_reason: said?.failureReason ?? null,
      received_at: received.at,
    })
    .onConflict((conflict) => conflict.constraint('gateway_event_unique').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Stores a signed webhook that nobody can read, under the hash of its body. Nothing is left to do about it. */
export async function storeUnreadableEvent(
  db: Database,
  received: { id: string; gateway: string; hash: string; body: string; at: Date },
): Promise<void> {
  await db
    .insertInto('gateway_event')
    .values({
      id: received.id,
      gateway: received.gateway,
      event_id: received.hash,
      kind: 'unreadable',
      gateway_reference: '',
      amount: 0,
      // PostgreSQL keeps no zero bytes in a text.
      body: received.body.replaceAll('\0', '\uFFFD'),
      received_at: received.at,
      applied_at: received.at,
      outcome: 'unreadable',
    })
    .onConflict((conflict) => conflict.constraint('gateway_event_unique').doNothing())
    .execute()
}

/** Writes what came of an event. */
export async function markEventApplied(
  db: Database,
  key: { gateway: string; eventId: string },
  outcome: string,
): Promise<void> {
  await sql`
    UPDATE gateway_event SET applied_at = now(), outcome = ${outcome}
    WHERE gateway = ${key.gateway} AND event_id = ${key.eventId}`.execute(db)
}

/** Whether an event was stored and applied already. */
export async function isEventApplied(
  db: Database,
  key: { gateway: string; eventId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('gateway_event')
    .select('applied_at')
    .where('gateway', '=', key.gateway)
    .where('event_id', '=', key.eventId)
    .executeTakeFirst()
  return row?.applied_at != null
}
