import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { BrokenInvariant } from './audit-check.ts'
import type { CheckTally } from './audit-shop.ts'

/** Where a run stands. */
export interface RunProgress {
  readonly at: Date
  readonly rowsDone: number
  readonly rowsTotal: number
  readonly checks: readonly CheckTally[]
  readonly findingCount: number
}

/**
 * Claims the right to audit, which one run has at a time on however many servers; false when another is at work, or when one began
 * after `dueSince`. A run that was not heard of since `silentSince` is taken for dead.
 */
export async function claimRun(
  db: Database,
  claim: { id: string; actorId: string | null; at: Date; silentSince: Date; dueSince: Date | null },
): Promise<boolean> {
  await sql`
    UPDATE audit_run SET state = 'stopped', finished_at = ${claim.at}
    WHERE state = 'running' AND seen_at < ${claim.silentSince}`.execute(db)
  const { rows } = await sql`
    INSERT INTO audit_run (id, actor_id, started_at, seen_at)
    SELECT ${claim.id}, ${claim.actorId}::uuid, ${claim.at}::timestamptz, ${claim.at}::timestamptz
    WHERE NOT EXISTS (SELECT FROM audit_run WHERE state = 'finished' AND started_at > ${claim.dueSince}::timestamptz)
    ON CONFLICT (state) WHERE state = 'running' DO NOTHING
    RETURNING id`.execute(db)
  return rows.length > 0
}

/** Writes where a run stands; false when it was taken for dead, and another may be at work. */
export async function saveProgress(db: Database, id: string, progress: RunProgress): Promise<boolean> {
  const { rows } = await sql`
    UPDATE audit_run SET seen_at = ${progress.at}, rows_done = ${progress.rowsDone}, rows_total = ${progress.rowsTotal},
      checks = ${JSON.stringify(progress.checks)}::jsonb, finding_count = ${progress.findingCount}
    WHERE id = ${id} AND state = 'running' RETURNING id`.execute(db)
  return rows.length > 0
}

/** Ends a run; `finished` ones remember where the chain of the audit log ended. */
export async function endRun(
  db: Database,
  id: string,
  { state, at }: { state: 'finished' | 'stopped'; at: Date },
): Promise<void> {
  await sql`
    UPDATE audit_run SET state = ${state}, finished_at = ${at}, chain_sequence = audit_chain.sequence, chain_hash = audit_chain.hash
    FROM (SELECT true) AS always LEFT JOIN audit_chain ON true
    WHERE id = ${id} AND state = 'running'`.execute(db)
}

/** Keeps findings of a run, numbered from `from`. */
export async function saveFindings(
  db: Database,
  runId: string,
  { findings, from }: { findings: readonly BrokenInvariant[]; from: number },
): Promise<void> {
  if (findings.length === 0) return
  await db
    .insertInto('audit_finding')
    .values(
      findings.map(({ code, subject, detail }, index) => ({
        run_id: runId,
        position: from + index,
        check_code: code,
        subject,
        detail,
      })),
    )
    .execute()
}

/** Forgets runs that began before `before`, with what they found. */
export async function forgetRuns(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('audit_run').where('started_at', '<', before).where('state', '<>', 'running').execute()
}

export interface AuditRunRecord {
  readonly id: string
  readonly state: 'running' | 'finished' | 'stopped'
  readonly askedBy: string | null
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly rowsDone: number
  readonly rowsTotal: number
  readonly checks: CheckTally[]
  readonly findingCount: number
}

/** The last run in this state that was heard of since `seenSince`; null when there is none. */
export async function findLastRun(
  db: Database,
  { state, seenSince }: { state: 'running' | 'finished'; seenSince: Date | null },
): Promise<AuditRunRecord | null> {
  const { rows } = await sql<AuditRunRecord>`
    SELECT audit_run.id, state, app_user.name AS "askedBy", started_at AS "startedAt", finished_at AS "finishedAt",
      rows_done AS "rowsDone", rows_total AS "rowsTotal", checks, finding_count AS "findingCount"
    FROM audit_run LEFT JOIN app_user ON app_user.id = audit_run.actor_id
    WHERE state = ${state} AND (${seenSince}::timestamptz IS NULL OR seen_at >= ${seenSince})
    ORDER BY audit_run.started_at DESC, audit_run.id DESC LIMIT 1`.execute(db)
  return rows[0] ?? null
}

export interface FindingRecord {
  readonly code: string
  readonly subject: string
  readonly detail: string
}

/** The first `limit` findings of a run, in the order in which they were made. */
export async function listFindings(db: Database, runId: string, limit: number): Promise<FindingRecord[]> {
  const { rows } = await sql<FindingRecord>`
    SELECT check_code AS code, subject, detail FROM audit_finding WHERE run_id = ${runId} ORDER BY position LIMIT ${limit}`.execute(
    db,
  )
  return rows
}
