import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'

/** Takes guards of the run's own database away, as a planted bug wants it. */
export async function dropGuards(db: Database, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
