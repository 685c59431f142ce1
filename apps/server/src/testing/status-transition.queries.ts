import type { Database } from '../database/database.ts'

/** Every transition the database allows, as `from → to`, by the table whose rows it is for. */
export async function listStatusTransitions(db: Database): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('status_transition')
    .select(['entity', 'from_status', 'to_status'])
    .orderBy('entity')
    .orderBy('from_status')
    .orderBy('to_status')
    .execute()
  const byEntity = new Map<string, string[]>()
  for (const row of rows) {
    byEntity.set(row.entity, [...(byEntity.get(row.entity) ?? []), `${row.from_status} → ${row.to_status}`])
  }
  return byEntity
}
