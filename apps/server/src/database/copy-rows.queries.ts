import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { BulkTransaction } from './bulk-transaction.ts'
import type { ColumnTypes, PostgresType } from './unnest-rows.ts'

/** Where rows go and what their columns are. Table and columns are names of the code, never of a person. */
export interface CopyTarget<Row> {
  readonly table: string
  readonly types: ColumnTypes<Row>
}

export interface CopiedRows<Row, Source extends Iterable<Row> = Iterable<Row>> {
  readonly rows: Source
  /** Hears how many rows were sent since it was last called. */
  readonly onProgress?: ((sent: number) => void) | undefined
}

/** Larger pieces save calls, smaller ones show progress. */
const ROWS_A_PIECE = 500

/**
 * Appends rows to a table by COPY, the fastest way into PostgreSQL. Rows may be made while they are sent, so a million of
 * them need no memory.
 */
export async function copyRows<Row extends object>(
  bulk: BulkTransaction,
  target: CopyTarget<Row>,
  copied: CopiedRows<Row>,
): Promise<void> {
  const columns = Object.keys(target.types).map(quoted).join(', ')
  const command = copyFrom(`COPY ${quoted(target.table)} (${columns}) FROM STDIN`)
  await pipeline(Readable.from(pieces(target.types, copied)), bulk.client.query(command))
}

/** What happens to a row whose id is there already. */
export interface UpsertTarget<Row> extends CopyTarget<Row> {
  /** Columns that take the new value; the others stay. */
  readonly update: readonly (keyof Row & string)[]
}

/** `copyRows` for rows of which some are there already, told by their `id`. No rows: no statement. */
export async function upsertRows<Row extends { id: string }>(
  bulk: BulkTransaction,
  target: UpsertTarget<Row>,
  copied: CopiedRows<Row, readonly Row[]>,
): Promise<void> {
  if (copied.rows.length === 0) return
  const arriving = await createArrivalTable(bulk, target)
  await copyRows(bulk, { table: arriving, types: target.types }, copied)
  const columns = sql.join(Object.keys(target.types).map((column) => sql.ref(column)))
  const updates = target.update.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`)
  await sql`
    INSERT INTO ${sql.table(target.table)} (${columns})
    SELECT ${columns} FROM ${sql.table(arriving)}
    ON CONFLICT (id) DO UPDATE SET ${sql.join(updates)}`.execute(bulk.trx)
}

/** An empty temporary table with the target's columns that lasts until the transaction ends. Answers its name. */
export async function createArrivalTable<Row>(
  bulk: BulkTransaction,
  target: CopyTarget<Row>,
): Promise<string> {
  const name = `arriving_${target.table}`
  const columns = Object.entries<PostgresType>(target.types).map(
    ([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`,
  )
  await sql`CREATE TEMP TABLE ${sql.table(name)} (${sql.join(columns)}) ON COMMIT DROP`.execute(bulk.trx)
  return name
}

function* pieces<Row extends object>(
  types: ColumnTypes<Row>,
  { rows, onProgress }: CopiedRows<Row>,
): Generator<string> {
  const columns = Object.entries(types) as [keyof Row & string, PostgresType][]
  let piece: string[] = []
  for (const row of rows) {
    piece.push(columns.map(([column, type]) => copyText(row[column], type)).join('\t'))
    if (piece.length < ROWS_A_PIECE) continue
    yield `${piece.join('\n')}\n`
    onProgress?.(piece.length)
    piece = []
  }
  if (piece.length === 0) return
  yield `${piece.join('\n')}\n`
  onProgress?.(piece.length)
}

/** A value in COPY's text format (PostgreSQL manual, COPY, "Text Format"). */
function copyText(value: unknown, type: PostgresType): string {
  if (value === null || value === undefined) return '\\N'
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  const text = type === 'jsonb' ? JSON.stringify(value) : String(value)
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
