import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../testing/test-database.ts'
import { jsonRows } from './json-rows.ts'
import type { ColumnTypes } from './unnest-rows.ts'

const { db } = await testDatabase()

interface Sample {
  words: string | null
  amount: number
  bytes: Buffer | null
  at: Date | null
  details: unknown
  is_so: boolean
}

const SAMPLE: ColumnTypes<Sample> = {
  words: 'text',
  amount: 'bigint',
  bytes: 'bytea',
  at: 'timestamptz',
  details: 'jsonb',
  is_so: 'boolean',
}

async function throughTheDatabase(rows: readonly Sample[]): Promise<Sample[]> {
  const { rows: read } =
    await sql<Sample>`SELECT * FROM ${jsonRows('sample', { types: SAMPLE, rows })}`.execute(db)
  return read
}

test('rows reach the database as they are', async () => {
  const rows: Sample[] = [
    {
      words: `"Aged" rice \\ 5 kg, {a,b}; it's ₹99 — नमस्ते`,
      amount: Number.MAX_SAFE_INTEGER,
      bytes: Buffer.from([0, 92, 120, 255]),
      at: new Date('2026-03-31T18:30:00.123Z'),
      details: { list: [1, null, { deep: 'yes' }], empty: '' },
      is_so: true,
    },
    { words: null, amount: -1, bytes: null, at: null, details: null, is_so: false },
    { words: '', amount: 0, bytes: Buffer.alloc(0), at: null, details: 'a string', is_so: false },
  ]
  expect(await throughTheDatabase(rows)).toEqual(rows)
})

test('no rows are no rows', async () => {
  expect(await throughTheDatabase([])).toEqual([])
})
