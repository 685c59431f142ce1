import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

export interface SeriesPiece {
  /** How many invoices were read, and the number of the last of them: where the next piece begins. */
  readonly invoices: number
  readonly last: number
  /** The number that the series will hand out next, in the same snapshot. */
  readonly nextNumber: number
  /** Places where numbers are missing: after the one and before the other. */
  readonly gaps: readonly { readonly after: number; readonly before: number }[]
}

export async function listSeries(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('number_series').select('series').orderBy('series').execute()
  return rows.map((row) => row.series)
}

/** Reads up to `limit` invoices of a series after the number `after`. Invoices and the series' next number are of one snapshot. */
export async function readSeries(
  db: Database,
  series: string,
  { after, limit }: { after: number; limit: number },
): Promise<SeriesPiece | null> {
  const { rows } = await sql<SeriesPiece>`
    WITH piece AS MATERIALIZED (
      SELECT sequence, lag(sequence, 1, ${after}::int) OVER (ORDER BY sequence) AS before
      FROM (SELECT sequence FROM invoice WHERE series = ${series} AND sequence > ${after}::int
        ORDER BY sequence LIMIT ${limit}) AS next
    )
    SELECT (SELECT count(*) FROM piece) AS invoices, coalesce((SELECT max(sequence) FROM piece), ${after}::int) AS last,
      next_number AS "nextNumber", (
        SELECT coalesce(jsonb_agg(jsonb_build_object('after', before, 'before', sequence) ORDER BY sequence), '[]')
        FROM piece WHERE sequence <> before + 1
      ) AS gaps
    FROM number_series WHERE series = ${series}`.execute(db)
  return rows[0] ?? null
}
