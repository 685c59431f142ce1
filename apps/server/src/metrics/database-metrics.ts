import type pg from 'pg'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { connectionTaken, stockLocked, transactionRetried } from '../database/database-events.ts'

const LOCK_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2]

/** What transactions meet on their way. Answers what ends the listening. */
export function databaseMetrics(registry: Registry): () => void {
  const registers = [registry]
  const retried = new Counter({
    name: 'galla_transactions_retried_total',
    help: 'Transactions that PostgreSQL undid because others were at work and that were run again or given up.',
    labelNames: ['sqlstate', 'result'],
    registers,
  })
  const locked = new Histogram({
    name: 'galla_stock_lock_seconds',
    help: 'How long the statement took that locks stock levels: nearly all of it is waiting for other transactions.',
    buckets: LOCK_SECONDS,
    registers,
  })
  const waited = new Histogram({
    name: 'galla_database_connection_wait_seconds',
    help: 'How long somebody waited for a connection of the pool.',
    buckets: LOCK_SECONDS,
    registers,
  })
  const stops = [
    connectionTaken.listen(({ waitedMs }) => waited.observe(waitedMs / 1_000)),
    transactionRetried.listen(({ sqlstate, isGivenUp }) => {
      retried.inc({ sqlstate, result: isGivenUp ? 'given_up' : 'run_again' })
    }),
    stockLocked.listen(({ tookMs }) => locked.observe(tookMs / 1_000)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Connections of this process. */
export function poolMetrics(
  registry: Registry,
  pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>,
): void {
  new Gauge({
    name: 'galla_database_connections',
    help: 'Connections of this process to the database.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'in_use' }, pool.totalCount - pool.idleCount)
    },
  })
  new Gauge({
    name: 'galla_database_connection_waiters',
    help: 'Who waits for a connection of the pool.',
    registers: [registry],
    collect() {
      this.set(pool.waitingCount)
    },
  })
}
