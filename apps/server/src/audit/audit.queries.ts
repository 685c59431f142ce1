import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** Runs one invariant's query, which is the project's own text, and answers at most `limit` of the rows it finds. */
export async function findBreaches(
  db: Database,
  query: string,
  limit: number,
): Promise<{ subject: string; detail: string }[]> {
  const { rows } = await sql<{ subject: string; detail: string }>`
    SELECT subject, detail FROM (${sql.raw(query)}) AS breach ORDER BY subject LIMIT ${limit}`.execute(db)
  return rows
}
