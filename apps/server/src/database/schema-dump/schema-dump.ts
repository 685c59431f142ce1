import { join } from 'node:path'
import pg from 'pg'
import { readCatalog } from './catalog.queries.ts'
import { renderSchemaSql } from './render-schema-sql.ts'
import { renderTableTypes } from './render-table-types.ts'

export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

const DATABASE_FOLDER = join(import.meta.dirname, '..')

/** The files that are generated from the schema of the database, as they should be. */
export async function generateSchemaFiles(url: string): Promise<readonly GeneratedFile[]> {
  const client = new pg.Client({ connectionString: url })
  // A connection lost between two statements must fail the next one, not end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const catalog = await readCatalog(client)
    return [
      { path: join(DATABASE_FOLDER, 'schema.sql'), text: renderSchemaSql(catalog) },
      { path: join(DATABASE_FOLDER, 'tables.generated.ts'), text: renderTableTypes(catalog) },
    ]
  } finally {
    await client.end()
  }
}
