import type { Transaction } from '../database/database.ts'

/** Writes who did what to what; the table takes no change and no deletion. */
export async function recordAudit(
  trx: Transaction,
  entry: {
    id: string
    actorId: string
    action: string
    subjectType: string
    subjectId: string
    before: unknown
    after: unknown
    at: Date
  },
): Promise<void> {
  await trx
    .insertInto('audit_log')
    .values({
      id: entry.id,
      actor_id: entry.actorId,
      action: entry.action,
      subject_type: entry.subjectType,
      subject_id: entry.subjectId,
      before: JSON.stringify(entry.before),
      after: JSON.stringify(entry.after),
      at: entry.at,
    })
    .execute()
}
