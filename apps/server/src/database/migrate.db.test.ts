import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'
import { migrate } from './migrate.ts'

const { pool, url } = await testDatabase()
let directory = ''

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'galla-migrations-'))
})

afterAll(() => rm(directory, { recursive: true }))

beforeEach(async () => {
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  await rm(directory, { recursive: true })
  directory = await mkdtemp(join(tmpdir(), 'galla-migrations-'))
  await write('0001_create_note.sql', "CREATE TABLE note (body text); INSERT INTO note VALUES ('first');")
  await write('0002_add_author.sql', 'ALTER TABLE note ADD COLUMN author text;')
})

function write(file: string, text: string): Promise<void> {
  return writeFile(join(directory, file), text)
}

async function appliedNames(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY number')
  return rows.map(({ name }) => name)
}

test('missing migrations are applied in order, once', async () => {
  expect(await migrate({ url, directory })).toEqual(['0001_create_note', '0002_add_author'])
  expect(await migrate({ url, directory })).toEqual([])
  await write('0003_add_date.sql', 'ALTER TABLE note ADD COLUMN at date;')
  expect(await migrate({ url, directory })).toEqual(['0003_add_date'])
  expect((await pool.query('SELECT * FROM note')).rows).toEqual([{ body: 'first', author: null, at: null }])
})

test('twenty migrators at once apply each migration exactly once', async () => {
  const { answers, failures } = await race(20, () => migrate({ url, directory }))
  expect(failures).toEqual([])
  expect(answers.flat().sort()).toEqual(['0001_create_note', '0002_add_author'])
  expect((await pool.query('SELECT count(*) AS n FROM note')).rows).toEqual([{ n: 1 }])
})

test('a failing migration changes nothing, and those before it stay', async () => {
  await write('0003_break_note.sql', 'ALTER TABLE note ADD COLUMN broken text; SELECT 1 / 0;')
  await expect(migrate({ url, directory })).rejects.toMatchObject({
    problem: 'migration_failed',
    message: 'Migration 0003_break_note failed and changed nothing: division by zero',
    cause: { code: '22012' },
  })
  expect(await appliedNames()).toEqual(['0001_create_note', '0002_add_author'])
  await expect(pool.query('SELECT broken FROM note')).rejects.toMatchObject({ code: '42703' })
})

test('a database of a newer version is refused and left alone', async () => {
  await write('0003_add_date.sql', 'ALTER TABLE note ADD COLUMN at date;')
  await migrate({ url, directory })
  await rm(join(directory, '0003_add_date.sql'))
  await expect(migrate({ url, directory })).rejects.toMatchObject({
    problem: 'database_is_newer',
    message: expect.stringContaining('migration 0003_add_date, which this version of Galla does not know'),
  })
})

test('a migration edited after it was applied is refused by name', async () => {
  await migrate({ url, directory })
  await write('0001_create_note.sql', 'CREATE TABLE note (body text, colour text);')
  await expect(migrate({ url, directory })).rejects.toMatchObject({
    problem: 'migration_was_edited',
    message: expect.stringContaining('0001_create_note was changed'),
  })
})

test('other line ends are no edit', async () => {
  await write('0003_add_two.sql', 'ALTER TABLE note\n  ADD COLUMN two text;\n')
  await migrate({ url, directory })
  await write('0003_add_two.sql', 'ALTER TABLE note\r\n  ADD COLUMN two text;\r\n')
  expect(await migrate({ url, directory })).toEqual([])
})

test.each(['0003-add-date.sql', '0004_add_date.sql', '0002_add_date.sql', '3_add_date.sql'])(
  'a file named %s is refused',
  async (file) => {
    await write(file, 'SELECT 1;')
    await expect(migrate({ url, directory })).rejects.toMatchObject({ problem: 'bad_file_name' })
  },
)

test('a database that is not UTF-8 is refused', async () => {
  const name = `galla_latin_${Date.now()}`
  await pool.query(
    `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'`,
  )
  const other = new URL(url)
  other.pathname = `/${name}`
  const error = await migrate({ url: other.href, directory }).catch((cause: unknown) => cause)
  await pool.query(`DROP DATABASE ${name}`)
  expect(error).toMatchObject({ problem: 'wrong_encoding', message: expect.stringContaining('SQL_ASCII') })
})
