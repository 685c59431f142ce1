import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** Every row of every table, as one digest a table: what two moments differ in is what was written between them. */
export async function takeSnapshot(db: Database): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`.execute(db)
  const digests = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await sql<{ digest: string }>`
      SELECT count(*) || ' ' || coalesce(md5(string_agg(line, E'\\n' ORDER BY line)), '') AS digest
      FROM (SELECT whole::text AS line FROM ${sql.table(name)} AS whole) AS lines`.execute(db)
    digests.set(name, rows[0]?.digest ?? '')
  }
  return digests
}
