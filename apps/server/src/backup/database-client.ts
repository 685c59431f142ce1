import pg from 'pg'

/** Runs `work` on a connection of its own without time limits: a whole shop takes as long as it takes. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'galla backup' })
  // A connection lost between two statements must fail the next one, not end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
