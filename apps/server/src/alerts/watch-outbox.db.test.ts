import { sql } from 'kysely'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { inTransaction } from '../database/in-transaction.ts'
import { enqueue } from '../outbox/outbox.queries.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { watchOutbox } from './watch-outbox.ts'

const { db } = await testDatabase()

it('a message of the outbox that waits for more than five minutes is told of, with its row', async () => {
  const deps = testDeps(db)
  const key = v7()
  await inTransaction(db, (trx) => enqueue(trx, { id: v7(), topic: 'refund.requested', key }))
  await watchOutbox(deps)
  expect(deps.alerts.raised).toEqual([])
  await sql`UPDATE outbox SET created_at = created_at - interval '6 minutes', attempts = 7`.execute(db)
  await watchOutbox(deps)
  expect(deps.alerts.raised).toMatchObject([
    { cause: 'outbox_stuck', details: { topic: 'refund.requested', key, attempts: 7 } },
  ])
  await sql`UPDATE outbox SET published_at = now()`.execute(db)
  await watchOutbox(deps)
  expect(deps.alerts.raised).toHaveLength(1)
})
