import { expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { makeUser } from '../testing/factories.ts'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { recordAudit } from './audit-log.queries.ts'
import { findChainHead } from './chain.queries.ts'

const { db } = await testDatabase()
const { newId } = testDeps(db)

it('gives many writers one chain, and a writer that rolls back no place in it', async () => {
  const { id: actorId } = await makeUser(db, { role: 'manager' })
  const write = (index: number) =>
    inTransaction(db, async (trx) => {
      const entry = { actorId, action: 'raced', subjectType: 'variant', before: null, at: new Date() }
      await recordAudit(trx, { ...entry, id: newId(), subjectId: newId(), after: { index } })
      if (index % 4 === 0) throw new Error('changed my mind')
    })
  const { failures } = await race(40, write)
  expect(failures).toHaveLength(10)
  expect((await findChainHead(db))?.sequence).toBe(30)
  expect(await findBrokenInvariants(db)).toEqual([])
})
