import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/test-database.ts'
import { type BulkTransaction, inBulkTransaction } from './bulk-transaction.ts'
import { type CopyTarget, copyRows, upsertRows } from './copy-rows.queries.ts'

const { pool } = await testDatabase()

interface Row {
  id: string
  words: string | null
  size: number
  at: Date
  raw: Buffer
  data: unknown
}
const THING: CopyTarget<Row> = {
  table: 'thing',
  types: { id: 'uuid', words: 'text', size: 'bigint', at: 'timestamptz', raw: 'bytea', data: 'jsonb' },
}
const FIRST_ID = '01900000-0000-7000-8000-000000000001'
const SECOND_ID = '01900000-0000-7000-8000-000000000002'

function row(given: Partial<Row> = {}): Row {
  return {
    id: FIRST_ID,
    words: 'plain',
    size: 1,
    at: new Date('2026-11-22T06:00:00.123Z'),
    raw: Buffer.from([0, 92, 255]),
    data: [],
    ...given,
  }
}

async function withTable<T>(work: (bulk: BulkTransaction) => Promise<T>): Promise<T> {
  return inBulkTransaction(pool, async (bulk) => {
    await sql`
      CREATE TEMP TABLE thing (id uuid PRIMARY KEY, words text, size bigint, at timestamptz, raw bytea, data jsonb)
      ON COMMIT DROP`.execute(bulk.trx)
    return work(bulk)
  })
}

const read = async ({ trx }: BulkTransaction) =>
  (await sql<Row>`SELECT * FROM thing ORDER BY id`.execute(trx)).rows

describe('copyRows', () => {
  it.each<[string, Partial<Row>]>([
    ['tabs, line breaks and backslashes', { words: 'a\tb\nc\r\\.\\N \\t' }],
    ['nothing', { words: null }],
    ['what looks like nothing', { words: '\\N' }],
    ['every script', { words: 'चाय “tea” 🍵' }],
    ['a large number', { size: Number.MAX_SAFE_INTEGER }],
    ['JSON with quotes and breaks', { data: [{ name: 'a "b"\n\\c', value: null }] }],
  ])('brings %s through unchanged', async (_what, given) => {
    const sent = row(given)
    const got = await withTable(async (bulk) => {
      await copyRows(bulk, THING, { rows: [sent] })
      return read(bulk)
    })
    expect(got).toEqual([sent])
  })

  it('takes rows as they are made, and tells of them as they go', async () => {
    function* many() {
      for (let size = 0; size < 1_200; size += 1) {
        yield row({ id: `01900000-0000-7000-8000-${String(size).padStart(12, '0')}`, size })
      }
    }
    const heard: number[] = []
    const count = await withTable(async (bulk) => {
      await copyRows(bulk, THING, { rows: many(), onProgress: (sent) => heard.push(sent) })
      return (await read(bulk)).length
    })
    expect(count).toBe(1_200)
    expect(heard.reduce((sum, sent) => sum + sent, 0)).toBe(1_200)
  })
})

describe('upsertRows', () => {
  it('updates the named columns of rows that are there, and no others', async () => {
    const got = await withTable(async (bulk) => {
      await copyRows(bulk, THING, { rows: [row()] })
      const sent = [row({ words: 'new', size: 9 }), row({ id: SECOND_ID, size: 5 })]
      await upsertRows(bulk, { ...THING, update: ['words'] }, { rows: sent })
      return read(bulk)
    })
    expect(got.map(({ words, size }) => [words, size])).toEqual([
      ['new', 1],
      ['plain', 5],
    ])
  })
})

describe('inBulkTransaction', () => {
  it('leaves nothing of work that throws, copied rows among it', async () => {
    const fails = inBulkTransaction(pool, async (bulk) => {
      const brand = { id: row().id, name: 'Palmview', slug: 'palmview' }
      await copyRows(
        bulk,
        { table: 'brand', types: { id: 'uuid', name: 'text', slug: 'text' } },
        { rows: [brand] },
      )
      throw new Error('half-way')
    })
    await expect(fails).rejects.toThrow('half-way')
    expect((await pool.query('SELECT FROM brand')).rowCount).toBe(0)
  })

  it('can be used again after a COPY that PostgreSQL refused', async () => {
    const bad = { id: 'not a uuid', name: 'x', slug: 'x' }
    const target = { table: 'brand', types: { id: 'uuid', name: 'text', slug: 'text' } } as const
    await expect(inBulkTransaction(pool, (bulk) => copyRows(bulk, target, { rows: [bad] }))).rejects.toThrow(
      'uuid',
    )
    await expect(withTable(read)).resolves.toEqual([])
  })
})
