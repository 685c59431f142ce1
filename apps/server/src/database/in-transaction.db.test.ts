import { RefusedError } from '@galla/api'
import { AbortedTransactionError, sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'
import type { Transaction } from './database.ts'
import { inTransaction } from './in-transaction.ts'

const { db, pool } = await testDatabase()

beforeEach(async () => {
  await pool.query(`
    DROP TABLE IF EXISTS tally;
    CREATE TABLE tally (id text PRIMARY KEY, n integer NOT NULL);
    INSERT INTO tally VALUES ('a', 0), ('b', 0)`)
})

async function add(trx: Transaction, id: string): Promise<void> {
  await sql`UPDATE tally SET n = n + 1 WHERE id = ${id}`.execute(trx)
}

async function tally(): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ id: string; n: number }>('SELECT id, n FROM tally')
  return Object.fromEntries(rows.map(({ id, n }) => [id, n]))
}

async function raise(trx: Transaction, sqlState: string, constraint = ''): Promise<void> {
  const using = `ERRCODE = '${sqlState}', CONSTRAINT = '${constraint}'`
  await sql.raw(`DO $$ BEGIN RAISE EXCEPTION 'on purpose' USING ${using}; END $$`).execute(trx)
}

test('the work is committed and its answer returned', async () => {
  const answer = await inTransaction(db, async (trx) => {
    await add(trx, 'a')
    return 'done'
  })
  expect(answer).toBe('done')
  expect(await tally()).toEqual({ a: 1, b: 0 })
})

test('when the work throws, nothing of it remains', async () => {
  const work = async (trx: Transaction) => {
    await add(trx, 'a')
    throw new Error('changed my mind')
  }
  await expect(inTransaction(db, work)).rejects.toThrow('changed my mind')
  expect(await tally()).toEqual({ a: 0, b: 0 })
})

test.each(['40001', '40P01', '55P03'])(
  'SQLSTATE %s runs the whole work again, in a new transaction',
  async (sqlState) => {
    let attempts = 0
    await inTransaction(db, async (trx) => {
      attempts += 1
      await add(trx, 'a')
      if (attempts < 4) await raise(trx, sqlState)
    })
    expect(attempts).toBe(4)
    expect(await tally()).toEqual({ a: 1, b: 0 })
  },
)

test('what somebody else was quicker to write is looked at again, and refused only when that does not help', async () => {
  let attempts = 0
  const work = async (trx: Transaction, until: number) => {
    attempts += 1
    await add(trx, 'a')
    if (attempts < until) await raise(trx, '23505', 'sales_order_idempotency_key_unique')
  }
  await inTransaction(db, (trx) => work(trx, 2))
  expect([attempts, await tally()]).toEqual([2, { a: 1, b: 0 }])
  const error = await inTransaction(db, (trx) => work(trx, 99)).catch((cause: unknown) => cause)
  expect(error).toMatchObject({ refusal: { code: 'busy', retryAfterMs: 100 }, cause: { code: '23505' } })
  expect([attempts, await tally()]).toEqual([6, { a: 1, b: 0 }])
})

test('after four attempts it refuses as busy and says why', async () => {
  let attempts = 0
  const work = async (trx: Transaction) => {
    attempts += 1
    await raise(trx, '40001')
  }
  const error = await inTransaction(db, work).catch((cause: unknown) => cause)
  expect(error).toMatchObject({ refusal: { code: 'busy' }, cause: { code: '40001' } })
  expect(attempts).toBe(4)
})

test('any other error is thrown at once', async () => {
  let attempts = 0
  const work = async (trx: Transaction) => {
    attempts += 1
    await raise(trx, '22012')
  }
  await expect(inTransaction(db, work)).rejects.toMatchObject({ code: '22012' })
  expect(attempts).toBe(1)
})

test('two transactions that lock in opposite order both succeed', async () => {
  const met = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { answers, failures } = await race(2, (lane) =>
    inTransaction(db, async (trx) => {
      await add(trx, lane === 0 ? 'a' : 'b')
      met[lane]?.resolve()
      await met[1 - lane]?.promise
      await add(trx, lane === 0 ? 'b' : 'a')
    }),
  )
  expect(failures).toEqual([])
  expect(answers).toHaveLength(2)
  expect(await tally()).toEqual({ a: 2, b: 2 })
})

test('a row somebody keeps locked is waited for as long as the limit says, then refused as busy', async () => {
  const holder = await pool.connect()
  await holder.query('BEGIN; UPDATE tally SET n = 9')
  const started = performance.now()
  const error = await inTransaction(db, (trx) => add(trx, 'a'), { lockTimeoutMs: 50 }).catch(
    (cause: unknown) => cause,
  )
  const waited = performance.now() - started
  await holder.query('ROLLBACK')
  holder.release()
  expect(error).toMatchObject({ refusal: { code: 'busy' }, cause: { code: '55P03' } })
  expect(waited).toBeGreaterThan(4 * 50)
  expect(waited).toBeLessThan(2_000)
})

test('a statement that takes too long is ended', async () => {
  const work = async (trx: Transaction) => void (await sql`SELECT pg_sleep(5)`.execute(trx))
  await expect(inTransaction(db, work, { statementTimeoutMs: 50 })).rejects.toMatchObject({ code: '57014' })
})

test('a transaction that does nothing for too long is ended', async () => {
  const work = async (trx: Transaction) => {
    await add(trx, 'a')
    await new Promise((resolve) => setTimeout(resolve, 300))
    await add(trx, 'a')
  }
  await expect(inTransaction(db, work, { idleTimeoutMs: 50 })).rejects.toThrow()
  expect(await tally()).toEqual({ a: 0, b: 0 })
})

test('its limits end with it', async () => {
  await inTransaction(db, (trx) => add(trx, 'a'), { lockTimeoutMs: 7, statementTimeoutMs: 7_000 })
  const { rows } = await pool.query(
    `SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement`,
  )
  expect(rows).toEqual([{ lock: '2s', statement: '10s' }])
})

test('a failed statement that the work swallowed is not taken for a commit', async () => {
  const work = async (trx: Transaction) => {
    await add(trx, 'a')
    await sql`SELECT 1 / 0`.execute(trx).catch(() => undefined)
    return 'looks fine'
  }
  await expect(inTransaction(db, work)).rejects.toThrow(AbortedTransactionError)
  expect(await tally()).toEqual({ a: 0, b: 0 })
})

test('transactions do not nest, whether trx or db is passed', async () => {
  const nothing = async () => undefined
  await expect(inTransaction(db, (trx) => inTransaction(trx, nothing))).rejects.toThrow(
    /inside a transaction/,
  )
  await expect(inTransaction(db, () => inTransaction(db, nothing))).rejects.toThrow(/inside a transaction/)
})

test('what starts inside a transaction may begin its own once that one is over', async () => {
  const committed = Promise.withResolvers<void>()
  let later: Promise<void> = Promise.resolve()
  await inTransaction(db, async (trx) => {
    await add(trx, 'a')
    later = committed.promise.then(() => inTransaction(db, (next) => add(next, 'b')))
  })
  committed.resolve()
  await later
  expect(await tally()).toEqual({ a: 1, b: 1 })
})

test('a refusal thrown inside travels out unchanged and rolls back', async () => {
  const refusal = new RefusedError({ code: 'forbidden' })
  const work = async (trx: Transaction) => {
    await add(trx, 'a')
    throw refusal
  }
  expect(await inTransaction(db, work).catch((error: unknown) => error)).toBe(refusal)
  expect(await tally()).toEqual({ a: 0, b: 0 })
})

test('a constraint people can run into becomes its refusal', async () => {
  const insert = (trx: Transaction) =>
    sql`INSERT INTO app_user (id, email, password_hash, name) VALUES (gen_random_uuid(), 'asha@example.in', '', 'Asha')`.execute(
      trx,
    )
  await inTransaction(db, insert)
  const error = await inTransaction(db, insert).catch((cause: unknown) => cause)
  expect(error).toMatchObject({
    refusal: { code: 'email_taken' },
    cause: { constraint: 'app_user_email_unique' },
  })
})

test('hundreds at once on one row lose no update', async () => {
  const { failures } = await race(300, () => inTransaction(db, (trx) => add(trx, 'a')))
  expect(failures).toEqual([])
  expect(await tally()).toEqual({ a: 300, b: 0 })
})
