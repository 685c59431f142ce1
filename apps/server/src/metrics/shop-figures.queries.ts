import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** What only the database knows. Ages in seconds, 0 where nothing waits. */
export interface ShopFigures {
  /** Payments opened in the last day, by status. */
  readonly payments: Readonly<Record<string, number>>
  readonly undecidedPayments: number
  readonly oldestUndecidedSeconds: number
  readonly pendingRefunds: number
  /** Paise. */
  readonly pendingRefundAmount: number
  readonly oldestPendingRefundSeconds: number
  readonly outboxWaiting: number
  readonly outboxOldestSeconds: number
  /** Backends of this database that wait for a lock at this moment. */
  readonly lockWaits: number
  /** The last audit that ran to its end; null before the first. */
  readonly audit: {
    readonly finishedSecondsAgo: number
    readonly findings: number
    /** Rows that break one, by check. */
    readonly findingsByCheck: Readonly<Record<string, number>>
  } | null
}

/**
 * Every figure in one statement. Each part is answered by an index that holds only what is open, or by the payments of a day
 * (their ids begin with the time they were made at), so it costs the same on a small and on a large shop.
 */
export async function readShopFigures(db: Database, dayAgoId: string): Promise<ShopFigures> {
  const { rows } = await sql<{ figures: ShopFigures }>`
    SELECT jsonb_build_object(
      'payments', (
        SELECT coalesce(jsonb_object_agg(status, how_many), '{}')
        FROM (SELECT status, count(*) AS how_many FROM payment WHERE id >= ${dayAgoId} GROUP BY status) AS by_status
      ),
      'lockWaits', (
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
      ),
      'audit', (
        SELECT jsonb_build_object(
          'finishedSecondsAgo', ${secondsSince('finished_at')},
          'findings', finding_count,
          'findingsByCheck', (
            SELECT coalesce(jsonb_object_agg(done ->> 'code', done -> 'findings'), '{}')
            FROM jsonb_array_elements(checks) AS done
          )
        )
        FROM audit_run WHERE state = 'finished' ORDER BY id DESC LIMIT 1
      )
    ) || undecided.figures || refunds.figures || waiting.figures AS figures
    FROM (
      SELECT jsonb_build_object(
        'undecidedPayments', count(*), 'oldestUndecidedSeconds', ${secondsSince('min(created_at)')}) AS figures
      FROM payment WHERE status IN ('pending', 'authorized') AND gateway IS NOT NULL
    ) AS undecided, (
      SELECT jsonb_build_object(
        'pendingRefunds', count(*), 'pendingRefundAmount', coalesce(sum(amount), 0),
        'oldestPendingRefundSeconds', ${secondsSince('min(created_at)')}) AS figures
      FROM refund WHERE status = 'pending'
    ) AS refunds, (
      SELECT jsonb_build_object(
        'outboxWaiting', count(*), 'outboxOldestSeconds', ${secondsSince('min(created_at)')}) AS figures
      FROM outbox WHERE published_at IS NULL
    ) AS waiting`.execute(db)
  const [row] = rows
  if (!row) throw new Error('one row tells every figure')
  return row.figures
}

/** From an instant until now, in seconds; 0 where there is none. */
function secondsSince(instant: 'finished_at' | 'min(created_at)') {
  return sql`coalesce(extract(epoch FROM clock_timestamp() - ${sql.raw(instant)}), 0)`
}
