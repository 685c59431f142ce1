import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'

export interface AuditEntry {
  readonly id: string
  readonly actorId: string
  /** The manager who allowed it, where somebody had to. */
  readonly approvedBy?: string
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly before: unknown
  readonly after: unknown
  readonly at: Date
}

/**
 * Writes who did what to what, and chains it to the entry before; the table takes no change and no deletion. Every writer waits here
 * for the end of the chain until the one before it has committed, so it is the LAST statement of its transaction that locks.
 */
export async function recordAudit(trx: Transaction, entry: AuditEntry): Promise<void> {
  await sql`
    WITH entry AS (
      SELECT ${entry.id}::uuid AS id, ${entry.actorId}::uuid AS actor_id, ${entry.approvedBy ?? null}::uuid AS approved_by,
        ${entry.action}::text AS action, ${entry.subjectType}::text AS subject_type, ${entry.subjectId}::uuid AS subject_id,
        ${JSON.stringify(entry.before ?? null)}::jsonb AS before, ${JSON.stringify(entry.after ?? null)}::jsonb AS after,
        ${entry.at}::timestamptz AS at
    ), head AS (
      UPDATE audit_chain SET sequence = audit_chain.sequence + 1, hash = audit_log_hash(audit_chain.hash, entry.id, entry.actor_id,
        entry.approved_by, entry.action, entry.subject_type, entry.subject_id, entry.before, entry.after, entry.at)
      FROM entry
      RETURNING new.sequence, old.hash AS previous_hash, new.hash
    )
    INSERT INTO audit_log (id, actor_id, approved_by, action, subject_type, subject_id, before, after, at,
      sequence, previous_hash, hash)
    SELECT entry.*, head.* FROM entry, head`.execute(trx)
}
