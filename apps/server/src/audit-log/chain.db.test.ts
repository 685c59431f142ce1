import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { makeUser } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { recordAudit } from './audit-log.queries.ts'
import { type ChainedEntry, findChainHead, listChainedEntries } from './chain.queries.ts'
import { hashOfEntry } from './verify-chain.ts'

const { db } = await testDatabase()
const { newId } = testDeps(db)
const { id: actorId } = await makeUser(db, { role: 'manager' })

/** Text that takes more than one byte a letter, quotes, and figures past what a float holds. */
const AFTER = { note: '“दूध” – 2 Stück, 5 % | "x"\n', paise: 9_007_199_254_740_991, none: null }

function note(action: string) {
  return inTransaction(db, (trx) =>
    recordAudit(trx, {
      id: newId(),
      actorId,
      action,
      subjectType: 'variant',
      subjectId: newId(),
      before: null,
      after: AFTER,
      at: new Date(),
    }),
  )
}
for (const action of ['a', 'b', 'c', 'd', 'e', 'f']) await note(action)

const entries = () => listChainedEntries(db, { after: 0, until: 1_000, limit: 1_000 })

/** Thrown to undo the tampering: each test leaves the log as it found it. */
class Undo extends Error {}

/** What the audit says of the log after somebody with the superuser's powers was at it. */
async function auditAfter(...tampering: readonly string[]) {
  let found: { subject: string; detail: string }[] = []
  await db
    .transaction()
    .execute(async (trx) => {
      await sql`ALTER TABLE audit_log DISABLE TRIGGER USER`.execute(trx)
      await sql`ALTER TABLE audit_log DROP CONSTRAINT audit_log_sequence_unique`.execute(trx)
      for (const statement of tampering) await sql.raw(statement).execute(trx)
      const all = await findBrokenInvariants(trx)
      found = all.map(({ subject, detail }) => ({ subject, detail }))
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return found
}

/** An entry with a hash that is right by itself, after the entry with the given action. */
const forgedAfter = (action: string, sequence: number) => `
  INSERT INTO audit_log (id, action, subject_type, subject_id, at, sequence, previous_hash, hash)
  SELECT forged.id, 'forged', 'variant', forged.id, now(), ${sequence}, hash,
    audit_log_hash(hash, forged.id, NULL, NULL, 'forged', 'variant', forged.id, NULL, NULL, now())
  FROM audit_log, (SELECT '01910000-0000-7000-8000-00000000000f'::uuid AS id) AS forged WHERE action = '${action}'`

it('is a chain from the first entry to its end, which both ways of hashing agree on', async () => {
  const all = await entries()
  expect(all.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6])
  expect(all.map((entry) => hashOfEntry(entry))).toEqual(all.map(({ hash }) => hash))
  expect(all.map(({ previousHash }) => previousHash)).toEqual([
    '0'.repeat(64),
    ...all.slice(0, -1).map(({ hash }) => hash),
  ])
  expect(await findChainHead(db)).toEqual({ sequence: 6, hash: all.at(-1)?.hash })
  expect(await findBrokenInvariants(db)).toEqual([])
})

it('takes every column into the hash', async () => {
  const [entry] = await entries()
  if (!entry) throw new Error('there is an entry')
  const changes: Partial<Record<keyof ChainedEntry, string | null>> = {
    id: 'x',
    actorId: null,
    approvedBy: actorId,
    action: 'x',
    subjectType: 'x',
    subjectId: 'x',
    before: null,
    after: null,
    at: 'x',
    previousHash: 'ff',
  }
  for (const [column, value] of Object.entries(changes)) {
    expect(hashOfEntry({ ...entry, [column]: value }), column).not.toBe(entry.hash)
  }
})

it('refuses changes and deletions', async () => {
  await expect(sql`UPDATE audit_log SET action = 'x'`.execute(db)).rejects.toThrow('append-only')
  await expect(sql`DELETE FROM audit_log`.execute(db)).rejects.toThrow('append-only')
})

it.each([
  ['action', `'x'`],
  ['actor_id', 'NULL'],
  ['approved_by', 'actor_id'],
  ['subject_type', `'x'`],
  ['subject_id', 'id'],
  ['before', `'{}'`],
  ['after', `after || '{"paise": 1}'`],
  ['at', `at + interval '1 microsecond'`],
])('names an entry whose %s was edited', async (column, value) => {
  const found = await auditAfter(`UPDATE audit_log SET ${column} = ${value} WHERE sequence = 3`)
  expect(found).toEqual([
    {
      subject: 'audit_log 3',
      detail: expect.stringMatching(/^entry \S+ \(.+\) was changed after it was written$/),
    },
  ])
})

it('names an entry that was edited and hashed anew', async () => {
  const found = await auditAfter(
    `UPDATE audit_log SET action = 'x', hash = audit_log_hash(previous_hash, id, actor_id, approved_by, 'x', subject_type,
       subject_id, before, after, at) WHERE sequence = 3`,
  )
  expect(found).toEqual([
    { subject: 'audit_log 4', detail: expect.stringContaining('than 3, or that one was replaced') },
  ])
})

it('names entries that are missing', async () => {
  const found = await auditAfter(`DELETE FROM audit_log WHERE sequence IN (2, 3)`)
  expect(found).toEqual([{ subject: 'audit_log 2', detail: 'entries 2 to 3 are missing' }])
})

it('names an entry that was removed although the others were numbered anew', async () => {
  const found = await auditAfter(
    `DELETE FROM audit_log WHERE sequence = 3`,
    `UPDATE audit_log SET sequence = sequence - 1 WHERE sequence > 3`,
    `UPDATE audit_chain SET sequence = sequence - 1`,
  )
  expect(found).toEqual([{ subject: 'audit_log 3', detail: expect.stringContaining('is out of place') }])
})

it('names entries that changed places', async () => {
  const found = await auditAfter(
    `UPDATE audit_log SET sequence = CASE sequence WHEN 3 THEN 4 ELSE 3 END WHERE sequence IN (3, 4)`,
  )
  const subjects = found.map(({ subject }) => subject)
  expect(subjects).toContain('audit_log 3')
})

it('names one entry that is missing, and one that is cut off', async () => {
  const found = await auditAfter(`DELETE FROM audit_log WHERE sequence IN (3, 6)`)
  expect(found.map(({ detail }) => detail)).toEqual(['entry 3 is missing', 'entry 6 is cut off the end'])
})

it('names entries that were cut off the end', async () => {
  const found = await auditAfter(`DELETE FROM audit_log WHERE sequence > 4`)
  expect(found).toEqual([{ subject: 'audit_log 5', detail: 'entries 5 to 6 are cut off the end' }])
})

it('names an entry that was put in', async () => {
  const found = await auditAfter(
    `UPDATE audit_log SET sequence = sequence + 1 WHERE sequence > 3`,
    forgedAfter('c', 4),
    `UPDATE audit_chain SET sequence = sequence + 1`,
  )
  expect(found).toEqual([
    { subject: 'audit_log 4', detail: expect.stringContaining('this entry was put in') },
  ])
})

it('names an entry that was put in under a number that is taken', async () => {
  const found = await auditAfter(forgedAfter('c', 4))
  expect(found).toContainEqual({ subject: 'audit_log 4', detail: expect.stringContaining('put in') })
})

it('names an entry that was put behind the end', async () => {
  const found = await auditAfter(forgedAfter('f', 7))
  expect(found).toEqual([
    { subject: 'audit_log 7', detail: expect.stringContaining('the chain ends before it') },
  ])
})

it('says when the end of the chain is gone, or is another', async () => {
  expect(await auditAfter(`DELETE FROM audit_chain`)).toMatchObject([{ subject: 'audit_chain' }])
  const other = await auditAfter(`UPDATE audit_chain SET hash = sha256('')`)
  expect(other).toEqual([
    { subject: 'audit_log 6', detail: 'the last entry is not the one with which the chain ends' },
  ])
})

it('remembers where the chain ended when it was audited: a chain written anew is told', async () => {
  const found = await auditAfter(
    `INSERT INTO audit_run (id, state, started_at, seen_at, finished_at, chain_sequence, chain_hash)
     SELECT gen_random_uuid(), 'finished', now(), now(), now(), sequence, hash FROM audit_chain`,
    `DELETE FROM audit_log WHERE sequence = 6`,
    `UPDATE audit_chain SET sequence = 5, hash = (SELECT hash FROM audit_log WHERE sequence = 5)`,
  )
  expect(found).toEqual([
    { subject: 'audit_log 6', detail: expect.stringContaining('the chain was written anew') },
  ])
})
