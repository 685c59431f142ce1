import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Breach, Check } from './audit-check.ts'
import { breachesOf, type IdRange, within } from './id-range.queries.ts'

/*
 * 9: what a crash between two commits would leave behind. That an acknowledged answer is in the database at all, nobody can read from
 * the database: the fault runner proves that from outside.
 */

export const GATEWAY_EVENT_CHECKS: readonly Check<IdRange>[] = [
  { code: 'webhook_took_effect', find: findEventsWithoutEffect },
]

export const REFUND_CHECKS: readonly Check<IdRange>[] = [
  { code: 'refund_is_on_its_way', find: findForgottenRefunds },
]

/** A webhook that is said to have brought money in did: its payment is captured. */
function findEventsWithoutEffect(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'gateway_event ' || event.gateway || '/' || event.event_id AS subject,
      format('applied at %s with outcome %s, but the payment %s is %s', event.applied_at, event.outcome, event.gateway_reference,
        coalesce(payment.status, 'not there')) AS detail
    FROM gateway_event AS event LEFT JOIN payment ON payment.gateway_reference = event.gateway_reference
    WHERE ${within('event.id', range)} AND event.outcome IN ('placed', 'placed_late', 'refunded_late')
      AND (payment.status IN ('captured', 'refunded')) IS NOT TRUE`,
  )
}

/** A refund that was promised and not given yet has its message in the outbox, or nobody would ever give it. */
function findForgottenRefunds(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'refund ' || refund.id AS subject, format('%s promised at %s, and nothing is left to give it', amount, created_at) AS detail
    FROM refund
    WHERE ${within('refund.id', range)} AND status = 'pending' AND NOT EXISTS (
      SELECT FROM outbox WHERE published_at IS NULL AND topic = 'refund.requested' AND key = refund.id)`,
  )
}
