import { sql } from 'kysely'
import type { Transaction } from './database.ts'
import { type ColumnTypes, columnNames, unnestRows } from './unnest-rows.ts'

/** Appends `rows` to `table` in one statement. No rows: no statement. */
export async function insertRows<Row extends object>(
  trx: Transaction,
  table: string,
  content: { readonly types: ColumnTypes<Row>; readonly rows: readonly Row[] },
): Promise<void> {
  if (content.rows.length === 0) return
  const names = columnNames(content.types)
  await sql`INSERT INTO ${sql.table(table)} (${names}) SELECT * FROM ${unnestRows(content.types, content.rows)}`.execute(
    trx,
  )
}
