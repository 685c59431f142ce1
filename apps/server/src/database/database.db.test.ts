import { sql } from 'kysely'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../testing/test-database.ts'
import { createPool } from './database.ts'
import { isDatabaseAway } from './postgres-error.ts'

const { db, pool, url } = await testDatabase()

async function read(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`SELECT ${sql.raw(expression)} AS value`.execute(db)
  return rows[0]?.value
}

test.each([
  ['9007199254740991::bigint', 9_007_199_254_740_991],
  ['(-5)::bigint', -5],
  ['ARRAY[1, NULL, 3]::bigint[]', [1, null, 3]],
  ['count(*)', 1],
  ['12345678901234567890.10::numeric', '12345678901234567890.10'],
  ['ARRAY[1.10, NULL]::numeric[]', ['1.10', null]],
  [`'2026-03-31'::date`, '2026-03-31'],
  [`ARRAY['2026-03-31']::date[]`, ['2026-03-31']],
  [`'2026-03-31 23:30+05:30'::timestamptz`, new Date('2026-03-31T18:00:00Z')],
  [`'{"a": [1]}'::jsonb`, { a: [1] }],
  [`'Rs'::citext`, 'Rs'],
  ['true', true],
])('%s is read as its TypeScript value', async (expression, value) => {
  expect(await read(expression)).toEqual(value)
})

test('an integer past 2^53 is an error, never a rounded number', async () => {
  await expect(read('9007199254740993::bigint')).rejects.toThrow(
    /9007199254740993, which no JavaScript number/,
  )
  await expect(read('ARRAY[-9007199254740993]::bigint[]')).rejects.toThrow(RangeError)
})

test('a statement with parameters is prepared under a name from its second use on', async () => {
  await db.connection().execute(async (connection) => {
    for (const sku of ['A', 'B', 'C'])
      await connection.selectFrom('variant').select('id').where('sku', '=', sku).execute()
    const { rows } = await sql<{ calls: number }>`
      SELECT generic_plans + custom_plans AS calls FROM pg_prepared_statements WHERE statement LIKE '%from "variant"%'`.execute(
      connection,
    )
    expect(rows).toEqual([{ calls: 2 }])
  })
})

test('every session has its limits and lives in UTC', async () => {
  expect(await read(`current_setting('statement_timeout')`)).toBe('10s')
  expect(await read(`current_setting('lock_timeout')`)).toBe('2s')
  expect(await read(`current_setting('idle_in_transaction_session_timeout')`)).toBe('5s')
  expect(await read(`current_setting('timezone')`)).toBe('UTC')
})

test('letters beyond ASCII have case', async () => {
  expect(await read(`'CAFÉ'::citext = 'café'::citext`)).toBe(true)
})

test('a statement whose connection is cut fails as an outage, and the pool recovers', async () => {
  const other = createPool({ url, maxConnections: 1 })
  try {
    const pid = await pidOf(other)
    const broken = other.query('SELECT pg_sleep(10)').catch((error: unknown) => error)
    await pool.query('SELECT pg_terminate_backend($1)', [pid])
    expect(isDatabaseAway(await broken)).toBe(true)
    expect(await pidOf(other)).not.toBe(pid)
  } finally {
    await other.end()
  }
})

test('a connection cut while nothing runs on it is told of, in the pool and outside', async () => {
  const { promise: lost, resolve: onConnectionLost } = Promise.withResolvers<Error>()
  const other = createPool({ url, maxConnections: 1, onConnectionLost })
  const client = await other.connect()
  try {
    await pool.query('SELECT pg_terminate_backend($1)', [await pidOf(client)])
    expect(isDatabaseAway(await lost)).toBe(true)
    const error = await client.query('SELECT 1').catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(Error)
  } finally {
    client.release()
    await other.end()
  }
})

async function pidOf(connection: Pick<pg.Pool, 'query'>): Promise<number | undefined> {
  const { rows } = await connection.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return rows[0]?.pid
}

test('a server that is not there is an outage', async () => {
  const nowhere = createPool({ url: 'postgres://galla:x@127.0.0.1:1/galla' })
  expect(isDatabaseAway(await nowhere.query('SELECT 1').catch((error: unknown) => error))).toBe(true)
  await nowhere.end()
})

test('a violated constraint is no outage', async () => {
  const error = await sql`INSERT INTO brand (id, name, slug) VALUES (NULL, '', '')`
    .execute(db)
    .catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: '23502' })
  expect(isDatabaseAway(error)).toBe(false)
})
