import { type RawBuilder, sql } from 'kysely'
import type { Transaction } from './database.ts'
import { jsonRows } from './json-rows.ts'
import { type ColumnTypes, columnNames } from './unnest-rows.ts'

/** Rows of one table. */
export interface RowsToInsert<Row extends object> {
  readonly types: ColumnTypes<Row>
  readonly rows: readonly Row[]
}

/** Appends `rows` to `table` in one statement. No rows: no statement. */
export async function insertRows<Row extends object>(
  trx: Transaction,
  table: string,
  content: RowsToInsert<Row>,
): Promise<void> {
  if (content.rows.length > 0) await insertOf(table, content).execute(trx)
}

/** `INSERT INTO table (…) SELECT * FROM …`, for a statement that writes several tables at once. */
export function insertOf<Row extends object>(table: string, content: RowsToInsert<Row>): RawBuilder<unknown> {
  return sql`INSERT INTO ${sql.table(table)} (${columnNames(content.types)}) SELECT * FROM ${jsonRows('added', content)}`
}
