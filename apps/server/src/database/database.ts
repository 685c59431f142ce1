import { Kysely, type Transaction as KyselyTransaction, PostgresDialect } from 'kysely'
import pg from 'pg'
import { nameStatements } from './named-pool.ts'
import type { Tables } from './tables.generated.ts'
import { valueParsers } from './value-parsers.ts'

/** What reads take. A `Transaction` is one too, so a read can be part of a transaction. */
export type Database = Kysely<Tables>

/** What locks and writes take. Only `inTransaction` makes one, so a lock outside a transaction does not compile. */
export type Transaction = KyselyTransaction<Tables>

/** A single statement that takes longer has gone wrong; a shopper has left by then. */
const STATEMENT_TIMEOUT_MS = 10_000
/** Waiting longer for a row means that its owner hangs. A cashier will not wait longer. */
const LOCK_TIMEOUT_MS = 2_000
/** Between two statements of a transaction. No network call belongs there, so this is only reached by a bug or a dead client. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 5_000
/** Longer than it takes to connect, shorter than a person's patience: then "busy" is the honest answer. */
const CONNECT_TIMEOUT_MS = 5_000

export interface PoolOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string
  /** Connections at most; two cores are kept busy by about ten. */
  readonly maxConnections?: number
  /** How long to wait for a free connection; a benchmark that measures a queue for them waits longer. */
  readonly connectTimeoutMs?: number
  /** 0 switches the limit off, for bulk work such as an import. */
  readonly statementTimeoutMs?: number
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string
  /** Told when a connection breaks while nothing runs on it; the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void
}

/** Opens a pool of connections; the first query connects. Close it with `pool.end()`. */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    application_name: options.applicationName ?? 'galla',
    types: valueParsers,
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    keepAlive: true,
    statement_timeout: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    options: '-c timezone=UTC',
  })
  // Without a listener, a connection lost while nothing runs on it would end the whole process, in the pool as well as between two
  // statements of a transaction. The client tells of both; the next statement on it fails as it should.
  const onLost = options.onConnectionLost ?? (() => undefined)
  pool.on('connect', (client) => client.on('error', onLost))
  pool.on('error', () => undefined)
  return pool
}

/** The typed query builder over a pool. `db.destroy()` ends the pool once a query has run; call `pool.end()` instead. */
export function createDatabase(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: nameStatements(pool) }) })
}
