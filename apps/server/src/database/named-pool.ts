import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import { connectionTaken } from './database-events.ts'
import { StatementNames } from './statement-names.ts'

/**
 * The pool as Kysely sees it, with statements prepared under a name. Kysely 0.29 has no option for that, and sends text
 * and parameters apart, so the name is added on the way.
 */
export function nameStatements(pool: pg.Pool): PostgresPool {
  const names = new StatementNames()
  // Kysely knows connections by identity, so each client keeps one wrapper for its whole life.
  const named = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    connect: async () => {
      const from = performance.now()
      const client = await pool.connect()
      connectionTaken.tell({ waitedMs: performance.now() - from })
      const known = named.get(client)
      if (known) return known
      const wrapper = wrap(client, names)
      named.set(client, wrapper)
      return wrapper
    },
    end: () => pool.end(),
  }
}

function wrap(client: pg.PoolClient, names: StatementNames): PostgresPoolClient {
  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Streaming is off: the dialect was given no cursor class')
    const values = [...parameters]
    // Without parameters (begin, commit) the simple protocol needs one message instead of five.
    const name = values.length > 0 ? names.nameOf(text) : undefined
    return client.query(name === undefined ? { text, values } : { name, text, values })
  }
  return { query, release: (destroy) => client.release(destroy) }
}
