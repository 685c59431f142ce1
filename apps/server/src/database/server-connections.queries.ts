import { sql } from 'kysely'
import type { Database } from './database.ts'

/** What a server's connections are called in `pg_stat_activity`. */
export const SERVER_APPLICATION_NAME = 'galla server'

/** Whether a Galla server is at work on this database. */
export async function isServerConnected(db: Database): Promise<boolean> {
  const { rows } = await sql<{ connected: boolean }>`
    SELECT EXISTS (
      SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = ${SERVER_APPLICATION_NAME}
    ) AS connected`.execute(db)
  return rows[0]?.connected ?? false
}
