import { sessionTotals, type ZReport } from '@galla/api'
import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'
import { findSessionView } from './register.queries.ts'
import { SESSION_TOTALS } from './session-totals.queries.ts'

export interface NewZReport {
  readonly sessionId: string
  readonly closedBy: string
  readonly idempotencyKey: string
  readonly requestHash: Buffer
  readonly at: Date
}

/**
 * Writes the closing report of a locked session under the register's next number. The numbers are dense without a series of
 * their own: one session of a register is open at a time, so its reports are written one after the other.
 */
export async function insertZReport(trx: Transaction, report: NewZReport): Promise<void> {
  await sql`
    INSERT INTO z_report (session_id, register_id, number, closed_by, idempotency_key, request_hash, totals, at)
    SELECT register_session.id, register_session.register_id,
      (SELECT coalesce(max(earlier.number), 0) + 1 FROM z_report AS earlier
        WHERE earlier.register_id = register_session.register_id),
      ${report.closedBy}, ${report.idempotencyKey}, ${report.requestHash}, ${sql.raw(SESSION_TOTALS)}, ${report.at}
    FROM register_session WHERE id = ${report.sessionId}`.execute(trx)
}

/** The report that was written under this key; null when none was. */
export async function findZReportByKey(
  trx: Transaction,
  key: { actorId: string; idempotencyKey: string },
): Promise<{ requestHash: Buffer } | null> {
  const row = await trx
    .selectFrom('z_report')
    .select('request_hash')
    .where('closed_by', '=', key.actorId)
    .where('idempotency_key', '=', key.idempotencyKey)
    .executeTakeFirst()
  return row ? { requestHash: row.request_hash } : null
}

interface ZReportRecord {
  readonly number: number
  readonly totals: unknown
  readonly closedByName: string
  readonly expected: number
  readonly counted: number
  readonly overShort: number
}

/** The closing report of a session; null while it is open. */
export async function findZReport(db: Database, sessionId: string): Promise<ZReport | null> {
  const session = await findSessionView(db, sessionId)
  const { rows } = await sql<ZReportRecord>`
    SELECT z_report.number, z_report.totals, closer.name AS "closedByName", register_session.expected,
      register_session.counted, register_session.over_short AS "overShort"
    FROM z_report
    JOIN register_session ON register_session.id = z_report.session_id
    JOIN app_user AS closer ON closer.id = z_report.closed_by
    WHERE z_report.session_id = ${sessionId}`.execute(db)
  const [record] = rows
  return session && record ? { ...record, session, totals: sessionTotals.parse(record.totals) } : null
}
