import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import type { BrokenInvariant } from '../audit-check.ts'
import { findBrokenInvariants } from '../find-broken-invariants.ts'

/** Thrown to undo the breakage: each test leaves the shop as it found it. */
class Undo extends Error {}

/** Foreign keys, checks and triggers would refuse most of what the audit is there to find. */
const DROP_THE_GUARDS = `
  DO $$ DECLARE guard record; BEGIN
    FOR guard IN SELECT conrelid::regclass AS relation, conname FROM pg_constraint
      WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', guard.relation, guard.conname); END LOOP;
    FOR guard IN SELECT tgrelid::regclass AS relation, tgname FROM pg_trigger WHERE NOT tgisinternal
    LOOP EXECUTE format('DROP TRIGGER %I ON %s', guard.tgname, guard.relation); END LOOP;
  END $$`

/**
 * Breaks rows behind the use-cases' back, with the guards of the database gone, and answers what the audit says.
 * Everything is rolled back.
 */
export async function auditAfter(db: Database, ...breakage: readonly string[]): Promise<BrokenInvariant[]> {
  let found: BrokenInvariant[] = []
  await db
    .transaction()
    .execute(async (trx) => {
      await sql.raw(DROP_THE_GUARDS).execute(trx)
      for (const statement of breakage) await sql.raw(statement).execute(trx)
      found = await findBrokenInvariants(trx)
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return found
}
