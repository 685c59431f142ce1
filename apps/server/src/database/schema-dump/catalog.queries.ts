import type pg from 'pg'

/** One column as PostgreSQL knows it. */
export interface Column {
  readonly table: string
  readonly name: string
  /** As in DDL, for example `bigint` or `text[]`. */
  readonly type: string
  readonly isNotNull: boolean
  /** The expression of its default or of its generated value. */
  readonly expression: string | null
  readonly kind: 'plain' | 'generated' | 'identity_always' | 'identity_by_default'
}

/** A part of the schema that has a text of its own: a constraint, an index, a trigger. */
export interface Definition {
  readonly table: string
  readonly name: string
  readonly definition: string
}

export interface Table {
  readonly name: string
  /** Storage parameters such as `fillfactor=50`. */
  readonly options: string | null
  /** The query behind it if it is a view, else null. */
  readonly view: string | null
}

export interface Constraint extends Definition {
  /** The only column it is about; null if it is about several. */
  readonly column: string | null
}

export interface Catalog {
  readonly extensions: readonly string[]
  readonly sequences: readonly string[]
  readonly enums: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly tables: readonly Table[]
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly Definition[]
  readonly triggers: readonly Definition[]
  readonly functions: readonly string[]
}

/** The migrator's own table is not part of the shop's schema. */
const OURS = `n.nspname = 'public' AND c.relname <> 'schema_migration'`

/** Reads the whole schema `public`, without what belongs to extensions, in an order that does not depend on history. */
export async function readCatalog(client: pg.ClientBase): Promise<Catalog> {
  return {
    extensions: await texts(
      client,
      `SELECT extname AS text FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`,
    ),
    sequences: await texts(client, SEQUENCES),
    enums: (await client.query(ENUMS)).rows,
    tables: (await client.query(TABLES)).rows,
    columns: (await client.query(COLUMNS)).rows,
    constraints: (await client.query(CONSTRAINTS)).rows,
    indexes: (await client.query(INDEXES)).rows,
    triggers: (await client.query(TRIGGERS)).rows,
    functions: await texts(client, FUNCTIONS),
  }
}

async function texts(client: pg.ClientBase, statement: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ text: string }>(statement)
  return rows.map((row) => row.text)
}

const ENUMS = `
  SELECT t.typname AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS values
    FROM pg_enum e
    JOIN pg_type t ON t.oid = e.enumtypid
    JOIN pg_namespace n ON n.oid = t.typnamespace
   WHERE n.nspname = 'public'
   GROUP BY t.typname
   ORDER BY t.typname`

const TABLES = `
  SELECT c.relname AS name, array_to_string(c.reloptions, ', ') AS options,
         CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS view
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${OURS} AND c.relkind IN ('r', 'p', 'v', 'm')
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
   ORDER BY c.relname`

const COLUMNS = `
  SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
         a.attnotnull AS "isNotNull", pg_get_expr(d.adbin, d.adrelid) AS expression,
         CASE WHEN a.attgenerated <> '' THEN 'generated'
              WHEN a.attidentity = 'a' THEN 'identity_always'
              WHEN a.attidentity = 'd' THEN 'identity_by_default'
              ELSE 'plain' END AS kind
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE ${OURS} AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped
   ORDER BY c.relname, a.attnum`

// Since PostgreSQL 18 NOT NULL is a constraint too; it is shown with the column instead.
const CONSTRAINTS = `
  SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS definition,
         CASE WHEN cardinality(k.conkey) = 1 THEN a.attname END AS column
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE ${OURS} AND k.contype <> 'n'
   ORDER BY c.relname, position(k.contype::text IN 'pufcx'), k.conname`

const INDEXES = `
  SELECT c.relname AS table, i.relname AS name, pg_get_indexdef(i.oid) AS definition
    FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${OURS} AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
   ORDER BY c.relname, i.relname`

const TRIGGERS = `
  SELECT c.relname AS table, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition
    FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${OURS} AND NOT t.tgisinternal
   ORDER BY c.relname, t.tgname`

const FUNCTIONS = `
  SELECT pg_get_functiondef(p.oid) AS text
    FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
   WHERE n.nspname = 'public' AND p.prokind IN ('f', 'p')
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
   ORDER BY p.proname, pg_get_function_identity_arguments(p.oid)`

// Sequences of identity columns come with their column.
const SEQUENCES = `
  SELECT format('CREATE SEQUENCE %I AS %s START %s INCREMENT %s CACHE %s;',
                c.relname, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqcache) AS text
    FROM pg_sequence s
    JOIN pg_class c ON c.oid = s.seqrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${OURS} AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i')
   ORDER BY c.relname`
