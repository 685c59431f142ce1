import pg from 'pg'
import { SUPERUSER } from './cluster.ts'
import { ownerName } from './owner.queries.ts'

export interface SessionOptions {
  readonly port: number
  readonly password: string
}

export interface Session {
  readonly client: pg.Client
  /** Settled once the connection is gone, for whatever reason. */
  readonly ended: Promise<void>
}

const CONNECT_TIMEOUT_MS = 5_000

/** Connects to the maintenance database; the caller ends the session. */
export async function connectAsSuperuser({ port, password }: SessionOptions): Promise<Session> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    application_name: ownerName(process.pid),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  // A session that breaks must not end the process; whoever needs it watches `ended`.
  client.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
  try {
    await client.connect()
  } catch (error) {
    await client.end()
    throw error
  }
  return { client, ended }
}

/** Does the work in a session of its own. */
export async function asSuperuser<T>(
  options: SessionOptions,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { client } = await connectAsSuperuser(options)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
