import type { Catalog, Column } from './catalog.queries.ts'

const HEADER = `// The tables as Kysely sees them. Written from the migrated schema by \`npm run dump-schema\`; a test fails if it is stale.
import type { ColumnType } from 'kysely'

/** Has a default, so an insert may leave it out. */
type Defaulted<T> = T extends ColumnType<infer Select, infer Insert, infer Update>
  ? ColumnType<Select, Insert | undefined, Update>
  : ColumnType<T, T | undefined, T>

/** Made by the database; nobody else may write it. */
type Computed<T> = ColumnType<T, never, never>

type Timestamp = ColumnType<Date, Date | string, Date | string>

/** Written as JSON text, because pg would make a PostgreSQL array of a JavaScript one; read parsed, and to be checked. */
type Json = ColumnType<unknown, string, string>`

/** How `valueParsers` reads each type. */
const TYPE_BY_SQL: ReadonlyMap<string, string> = new Map([
  ['bigint', 'number'],
  ['integer', 'number'],
  ['smallint', 'number'],
  ['real', 'number'],
  ['double precision', 'number'],
  ['numeric', 'string'],
  ['text', 'string'],
  ['citext', 'string'],
  ['uuid', 'string'],
  ['xid8', 'string'],
  ['tsvector', 'string'],
  ['date', 'string'],
  ['boolean', 'boolean'],
  ['bytea', 'Buffer'],
  ['timestamp with time zone', 'Timestamp'],
  ['json', 'Json'],
  ['jsonb', 'Json'],
])

/** TypeScript source with one interface for each table, and `Tables` over all of them. */
export function renderTableTypes(catalog: Catalog): string {
  const tables = catalog.tables.map(({ name }) => name)
  const interfaces = tables.map((table) => {
    const columns = catalog.columns.filter((column) => column.table === table)
    const fields = columns.map((column) => `  ${column.name}: ${typeOfColumn(column, catalog)}`)
    return `export interface ${interfaceName(table)} {\n${fields.join('\n')}\n}`
  })
  const all = `export interface Tables {\n${tables.map((table) => `  ${table}: ${interfaceName(table)}`).join('\n')}\n}`
  return `${[HEADER, ...interfaces, all].join('\n\n')}\n`
}

function interfaceName(table: string): string {
  const words = table.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}Table`
}

function typeOfColumn(column: Column, catalog: Catalog): string {
  const values = catalog.constraints
    .filter(({ table, column: name }) => table === column.table && name === column.name)
    .map(({ definition }) => valuesListedIn(definition))
    .find((listed) => listed !== undefined)
  const base = values ?? unionOf(catalog, column) ?? typeOfSql(column)
  const type = column.isNotNull ? base : `${base} | null`
  if (column.kind === 'generated' || column.kind === 'identity_always') return `Computed<${type}>`
  return column.expression !== null || column.kind === 'identity_by_default' ? `Defaulted<${type}>` : type
}

function unionOf({ enums }: Catalog, { type }: Column): string | undefined {
  return enums
    .find(({ name }) => name === type)
    ?.values.map((value) => `'${value}'`)
    .join(' | ')
}

function typeOfSql({ table, name, type }: Column): string {
  const element = type.endsWith('[]') ? type.slice(0, -2) : type
  // "numeric(10,2)" is a numeric.
  const known = TYPE_BY_SQL.get(element.replace(/\(.*\)/, ''))
  if (known === undefined)
    throw new Error(
      `Column ${table}.${name} has type ${type}: say in render-table-types.ts what it is in TypeScript`,
    )
  return element === type ? known : `${known}[]`
}

const LIST_CHECK = /^CHECK \(\(\w+ = ANY \(ARRAY\[(.+)\]\)\)\)$/
const LISTED_VALUE = /'((?:[^']|'')*)'::text/g

/** A column that a constraint keeps to a list of texts gets the union of these texts as its type. */
function valuesListedIn(definition: string): string | undefined {
  const list = LIST_CHECK.exec(definition)?.[1]
  const values = list === undefined ? [] : [...list.matchAll(LISTED_VALUE)].map(([, value]) => `'${value}'`)
  return values.length > 0 ? values.join(' | ') : undefined
}
