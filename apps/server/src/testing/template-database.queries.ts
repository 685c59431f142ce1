import pg from 'pg'

/** Makes an empty database. */
export async function createEmptyDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, `CREATE DATABASE ${pg.escapeIdentifier(name)}`)
}

/** Copies a database that nobody is connected to: some tens of milliseconds, whatever its schema. */
export async function cloneDatabase(serverUrl: string, template: string, name: string): Promise<void> {
  await onServer(
    serverUrl,
    `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`,
  )
}

/** Deletes a database, ending whatever sessions it still has. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  // A connection lost between two statements must fail the next one, not end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
