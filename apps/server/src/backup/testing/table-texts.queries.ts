import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'

/** Every row of every table as text, by table: two databases with the same answer hold the same shop. */
export async function tableTexts(db: Database): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migration'
    ORDER BY 1`.execute(db)
  const texts: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`
      SELECT row::text AS text FROM ${sql.table(name)} AS row ORDER BY 1`.execute(db)
    texts[name] = rows.map((row) => row.text)
  }
  return texts
}
