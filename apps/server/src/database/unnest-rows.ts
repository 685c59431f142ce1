import { type RawBuilder, sql } from 'kysely'

/** A column's name and its PostgreSQL type, in the order of the insert. */
export type ColumnTypes<Row> = { readonly [Column in keyof Row & string]: PostgresType }

export type PostgresType = 'uuid' | 'text' | 'int' | 'bigint' | 'boolean' | 'jsonb' | 'bytea' | 'timestamptz'

/**
 * `unnest($1::uuid[], $2::int[], …)`: any number of rows in one statement whose text never changes, so it is planned once
 * and a batch of sixty-four orders costs the round trips of one.
 */
export function unnestRows<Row extends object>(
  types: ColumnTypes<Row>,
  rows: readonly Row[],
): RawBuilder<unknown> {
  const columns = Object.entries(types) as [keyof Row & string, PostgresType][]
  const arrays = columns.map(([column, type]) => {
    const values = rows.map((row) => encode(row[column], type))
    return sql`${values}::${sql.raw(type)}[]`
  })
  return sql`unnest(${sql.join(arrays)})`
}

/** The columns' names as SQL, for an insert or an alias. */
export function columnNames<Row extends object>(types: ColumnTypes<Row>): RawBuilder<unknown> {
  return sql.join(Object.keys(types).map((column) => sql.ref(column)))
}

/** pg writes JavaScript arrays as PostgreSQL arrays, so JSON inside an array has to be text already. */
function encode(value: unknown, type: PostgresType): unknown {
  return type === 'jsonb' && value !== null ? JSON.stringify(value) : value
}
