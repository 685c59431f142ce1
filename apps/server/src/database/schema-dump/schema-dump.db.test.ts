import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../../testing/test-database.ts'
import { generateSchemaFiles } from './schema-dump.ts'

const { pool, url } = await testDatabase()

async function generate(): Promise<Record<string, string>> {
  const files = await generateSchemaFiles(url)
  return Object.fromEntries(files.map(({ path, text }) => [basename(path), text]))
}

test('schema.sql and tables.generated.ts are what the migrations make', async () => {
  for (const { path, text } of await generateSchemaFiles(url)) {
    expect(await readFile(path, 'utf8'), `${basename(path)} is stale: run npm run dump-schema`).toBe(text)
  }
})

test('everything a migration can add appears in the generated files', async () => {
  await pool.query(`
    CREATE TYPE flavour AS ENUM ('sweet', 'salty');
    CREATE TABLE snack (
      id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT snack_pkey PRIMARY KEY,
      flavour flavour NOT NULL,
      size text NOT NULL DEFAULT 'small' CONSTRAINT snack_size_known CHECK (size IN ('small', 'large')),
      tags text[],
      weight numeric(10, 3) GENERATED ALWAYS AS (1.5) STORED
    );
    CREATE VIEW sweet_snack AS SELECT id FROM snack WHERE flavour = 'sweet';
    CREATE INDEX snack_size ON snack (size);`)
  const generated = await generate()
  expect(generated['schema.sql']).toContain(`CREATE TYPE flavour AS ENUM ('sweet', 'salty');`)
  expect(generated['schema.sql']).toContain('CREATE VIEW sweet_snack AS')
  expect(generated['schema.sql']).toContain('CREATE INDEX snack_size ON public.snack USING btree (size);')
  expect(generated['schema.sql']).toContain('weight numeric(10,3) GENERATED ALWAYS AS (1.5) STORED')
  expect(generated['tables.generated.ts']).toContain(`export interface SnackTable {
  id: Computed<number>
  flavour: 'sweet' | 'salty'
  size: Defaulted<'small' | 'large'>
  tags: string[] | null
  weight: Computed<string | null>
}`)
  expect(generated['tables.generated.ts']).toContain('sweet_snack: SweetSnackTable')
})
