import type { Readable, Writable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Manifest } from './manifest.ts'
import type { TableReferences } from './table-order.ts'

/** A table with the columns a backup holds: generated ones make themselves again. */
export interface BackedUpTable extends TableReferences {
  readonly columns: readonly string[]
  /** PostgreSQL's estimate, for the progress. */
  readonly estimatedRows: number
}

/** From here on everything that is read is the shop at one moment, while selling goes on. */
export async function beginSnapshot(client: pg.ClientBase): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
}

export async function endTransaction(client: pg.ClientBase): Promise<void> {
  await client.query('COMMIT')
}

/** The migrator's own table is left out: a restore migrates, which fills it. */
export async function listTables(client: pg.ClientBase): Promise<BackedUpTable[]> {
  const { rows } = await client.query<BackedUpTable>(`
    SELECT c.relname AS name, greatest(c.reltuples, 0)::float8 AS "estimatedRows",
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute AS a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      coalesce((SELECT array_agg(DISTINCT k.confrelid::regclass::text) FROM pg_constraint AS k
        WHERE k.conrelid = c.oid AND k.contype = 'f'), '{}') AS "refersTo"
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'schema_migration'
      AND NOT EXISTS (
        SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname`)
  return rows
}

/** Where every sequence stands, those of identity columns too. */
export async function listSequences(client: pg.ClientBase): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'S' ORDER BY c.relname`)
  const sequences: Manifest['sequences'] = []
  for (const { name } of rows) {
    const [state] = (
      await client.query<{ lastValue: string; isCalled: boolean }>(
        `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${quoted(name)}`,
      )
    ).rows
    if (state) sequences.push({ name, ...state })
  }
  return sequences
}

/** The table's rows in COPY's text format, which every version of PostgreSQL reads. */
export function copyOut(client: pg.ClientBase, table: BackedUpTable): Readable & { rowCount: number } {
  return client.query(copyTo(`COPY ${quoted(table.name)} (${names(table.columns)}) TO STDOUT`))
}

export function copyIn(
  client: pg.ClientBase,
  table: { readonly name: string; readonly columns: readonly string[] },
): Writable & { rowCount: number } {
  return client.query(copyFrom(`COPY ${quoted(table.name)} (${names(table.columns)}) FROM STDIN`))
}

export async function isEmptyDatabase(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query(`
    SELECT FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') LIMIT 1`)
  return rows.length === 0
}

/** Takes everything away that a restore made in a database that was empty before. */
export async function emptyDatabase(client: pg.ClientBase): Promise<void> {
  await client.query('DROP SCHEMA public CASCADE')
  await client.query('CREATE SCHEMA public')
}

/**
 * Begins to load: what the migrations themselves put into the tables makes room for the backup's rows. No trigger of ours acts on
 * them: what a refund or a return counted when it was written stands in the backup already. Foreign keys are checked all the same.
 */
export async function beginLoading(client: pg.ClientBase, tables: readonly string[]): Promise<void> {
  await client.query('BEGIN')
  await client.query(`TRUNCATE ${tables.map(quoted).join(', ')}`)
  await switchTriggers(client, tables, 'DISABLE')
}

/** Ends the loading: from the commit on every trigger acts again. */
export async function endLoading(client: pg.ClientBase, tables: readonly string[]): Promise<void> {
  await switchTriggers(client, tables, 'ENABLE')
  await client.query('COMMIT')
}

async function switchTriggers(
  client: pg.ClientBase,
  tables: readonly string[],
  to: 'ENABLE' | 'DISABLE',
): Promise<void> {
  for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} ${to} TRIGGER USER`)
}

export async function setSequences(client: pg.ClientBase, sequences: Manifest['sequences']): Promise<void> {
  for (const { name, lastValue, isCalled } of sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted(name), lastValue, isCalled])
}

/** Without statistics the first plans of a restored shop would be guesses. */
export async function gatherStatistics(client: pg.ClientBase): Promise<void> {
  await client.query('ANALYZE')
}

function names(columns: readonly string[]): string {
  return columns.map(quoted).join(', ')
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
