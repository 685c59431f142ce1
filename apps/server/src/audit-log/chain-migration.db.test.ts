import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../database/migrate.ts'
import { testDatabase } from '../testing/test-database.ts'
import { findChainHead } from './chain.queries.ts'
import { walkAuditLog } from './walk-audit-log.ts'

const { db, pool, url } = await testDatabase()
/** The last migration before the log was a chain. */
const BEFORE_THE_CHAIN = 8

it('chains the entries that were there before, in the order in which they were written', async () => {
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  await migrate({ url, upTo: BEFORE_THE_CHAIN })
  await sql`
    INSERT INTO audit_log (id, action, subject_type, subject_id, before, after, at)
    SELECT gen_random_uuid(), 'old ' || n, 'variant', gen_random_uuid(), NULL, jsonb_build_object('n', n, 'note', 'ü'),
      now() - make_interval(secs => n)
    FROM generate_series(1, 25) AS n`.execute(db)
  await migrate({ url })
  const found = []
  for await (const { results } of walkAuditLog(10).chunks(db)) {
    found.push(...results.flatMap(({ breaches }) => breaches))
  }
  expect(found).toEqual([])
  expect((await findChainHead(db))?.sequence).toBe(25)
  const [first] = await db.selectFrom('audit_log').select('action').orderBy('sequence').limit(1).execute()
  expect(first?.action).toBe('old 25')
})
