import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** About how many rows each of the tables has, as the database last counted them; 0 where it has not yet. */
export async function estimateRows(db: Database, tables: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ size: number }>`
    SELECT greatest(reltuples, 0)::bigint AS size
    FROM unnest(${[...tables]}::text[]) WITH ORDINALITY AS wanted (name, place)
    JOIN pg_class ON pg_class.oid = wanted.name::regclass ORDER BY place`.execute(db)
  return rows.map(({ size }) => size)
}
