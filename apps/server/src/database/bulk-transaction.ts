import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresQueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Transaction } from './database.ts'
import { inTransaction } from './in-transaction.ts'
import type { Tables } from './tables.generated.ts'

/** A transaction that can also take rows by COPY, which Kysely does not speak. Both are one connection, hence one transaction. */
export interface BulkTransaction {
  readonly trx: Transaction
  readonly client: pg.PoolClient
}

/** Bulk work is started by a person who watches its progress: it waits for locks patiently and runs as long as it needs. */
const BULK_LIMITS = { lockTimeoutMs: 30_000, statementTimeoutMs: 0, idleTimeoutMs: 0 } as const

/**
 * `inTransaction` for imports and seeding: the same promise (all of `work` or none, run again after a deadlock), without the
 * time limits of a request, and with the connection itself at hand for COPY.
 */
export async function inBulkTransaction<T>(
  pool: pg.Pool,
  work: (bulk: BulkTransaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    return await inTransaction(onlyConnection(client), (trx) => work({ trx, client }), BULK_LIMITS)
  } finally {
    client.release()
  }
}

/** Kysely over one connection that stays ours: it is handed out again and again, and never given back. */
function onlyConnection(client: pg.PoolClient): Kysely<Tables> {
  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Streaming is off: the dialect was given no cursor class')
    return client.query(text, [...parameters])
  }
  const connection = { query, release: () => undefined }
  const pool: PostgresPool = {
    options: {},
    connect: async () => connection,
    end: async () => undefined,
  }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
