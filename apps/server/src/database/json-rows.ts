import { type RawBuilder, sql } from 'kysely'
import type { ColumnTypes, PostgresType } from './unnest-rows.ts'

/**
 * `json_to_recordset($1) AS name (id uuid, …)`: rows to be written, as one parameter however many columns they have. An array a
 * column costs our side half as much again, because pg escapes each value by itself; `JSON.stringify` takes them all at once.
 * For rows that are joined with, take `unnestRows`: the planner knows how many those are.
 */
export function jsonRows<Row extends object>(
  name: string,
  { types, rows }: { readonly types: ColumnTypes<Row>; readonly rows: readonly Row[] },
): RawBuilder<unknown> {
  const columns = Object.entries(types) as [keyof Row & string, PostgresType][]
  const typed = columns.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`)
  const binary = columns.filter(([, type]) => type === 'bytea').map(([column]) => column)
  const json = JSON.stringify(binary.length === 0 ? rows : rows.map((row) => withHex(row, binary)))
  return sql`json_to_recordset(${json}::json) AS ${sql.ref(name)} (${sql.join(typed)})`
}

/** JSON has no bytes; PostgreSQL reads them from `\x` and hexadecimal digits. */
function withHex<Row extends object>(row: Row, columns: readonly (keyof Row & string)[]): object {
  const hex = columns.map((column) => {
    const bytes = row[column]
    return [column, Buffer.isBuffer(bytes) ? `\\x${bytes.toString('hex')}` : null]
  })
  return { ...row, ...Object.fromEntries(hex) }
}
