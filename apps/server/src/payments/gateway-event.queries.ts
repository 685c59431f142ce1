import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { GatewayEvent } from './payment-gateway.ts'

/** Stores a webhook as it was received, before anything is made of it; false when it was stored before. */
export async function storeGatewayEvent(
  db: Database,
  received: { id: string; gateway: string; event: GatewayEvent; body: string; at: Date },
): Promise<boolean> {
  const { event } = received
  const result = await db
    .insertInto('gateway_event')
    .values({
      id: received.id,
      gateway: received.gateway,
      event_id: event.eventId,
      kind: event.kind,
      gateway_reference: event.payment.gatewayReference,
      amount: event.payment.amount,
      body: received.body,
      received_at: received.at,
    })
    .onConflict((conflict) => conflict.constraint('gateway_event_unique').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
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
