import type pg from 'pg'
import { SERVER_APPLICATION_NAME } from '../../database/server-connections.queries.ts'

/** Ends one of the servers' sessions, any of them; answers how many were ended. */
export async function terminateBackends(pool: pg.Pool, limit: number): Promise<number> {
  const { rowCount } = await pool.query(
    `SELECT pg_terminate_backend(pid) FROM (
       SELECT pid FROM pg_stat_activity WHERE application_name = $1 ORDER BY random() LIMIT $2
     ) AS chosen`,
    [SERVER_APPLICATION_NAME, limit],
  )
  return rowCount ?? 0
}

/** The process of one of the servers' sessions, best of all one inside a transaction; null when there is none. */
export async function findBackend(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name = $1
     ORDER BY xact_start IS NULL, random() LIMIT 1`,
    [SERVER_APPLICATION_NAME],
  )
  return rows[0]?.pid ?? null
}

/** Locks every stock level, so that whatever moves stock waits with its connection taken. The caller ends the transaction. */
export async function lockAllStock(session: pg.PoolClient): Promise<void> {
  await session.query('BEGIN')
  await session.query('SELECT FROM stock_level ORDER BY location_id, variant_id FOR UPDATE')
}

export async function rollBack(session: pg.PoolClient): Promise<void> {
  await session.query('ROLLBACK')
}
