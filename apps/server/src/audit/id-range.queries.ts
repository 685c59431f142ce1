import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { BREACHES_A_CHUNK, type Breach } from './audit-check.ts'

/** Rows whose id is above `after` and not above `until`. */
export interface IdRange {
  readonly after: string
  readonly until: string
}

/** The tables that are walked over by their id. */
export type IdTable = 'sales_order' | 'register_session' | 'gateway_event' | 'refund'

/** The greatest id there is; null in an empty table. What is made later is the next audit's. */
export async function findLastId(db: Database, table: IdTable): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM ${sql.table(table)} ORDER BY id DESC LIMIT 1`.execute(db)
  return rows[0]?.id ?? null
}

/** Up to `limit` ids within the range, in order. */
export async function listIds(
  db: Database,
  table: IdTable,
  { after, until, limit }: IdRange & { limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM ${sql.table(table)} WHERE ${within('id', { after, until })} ORDER BY id LIMIT ${limit}`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** The condition that a column names a row of the range. Every table of a query repeats it, so that each is read by its index. */
export function within(column: string, { after, until }: IdRange): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(column)} > ${after}::uuid AND ${sql.ref(column)} <= ${until}::uuid)`
}

/** The breaches that a rule's statement answers as `subject` and `detail`. */
export async function breachesOf(db: Database, statement: RawBuilder<Breach>): Promise<Breach[]> {
  const { rows } = await sql<Breach>`
    SELECT subject, detail FROM (${statement}) AS breach LIMIT ${BREACHES_A_CHUNK}`.execute(db)
  return rows
}
