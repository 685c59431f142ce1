import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** Breaks `app_user_role_known`, for a test that looks at what becomes of the error. */
export async function insertNobodysRole(db: Database, email: string): Promise<void> {
  await sql`INSERT INTO app_user (id, email, name, password_hash, role)
    VALUES (gen_random_uuid(), ${email}, 'Nobody', '!', 'emperor')`.execute(db)
}

/** Whether a server that starts on this database waits for another one's migration. */
export async function isMigratorWaiting(db: Database): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'galla migrate' AND wait_event_type = 'Lock'`.execute(
    db,
  )
  return rows.length > 0
}
