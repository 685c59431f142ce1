import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readOrCreateSecret } from './secret-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galla-secret-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a secret is made once, with 256 bits, for the owner alone', async () => {
  const path = join(folder, 'secret')
  const secret = await readOrCreateSecret(path)
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readOrCreateSecret(path)).toBe(secret)
})

test('many who ask at once get one secret, and no draft stays behind', async () => {
  const path = join(folder, 'secret')
  const secrets = await Promise.all(Array.from({ length: 20 }, () => readOrCreateSecret(path)))
  expect(new Set(secrets).size).toBe(1)
  expect(await readdir(folder)).toEqual(['secret'])
})

test('an empty file is reported, not replaced', async () => {
  const path = join(folder, 'secret')
  await writeFile(path, '\n')
  await expect(readOrCreateSecret(path)).rejects.toThrow(/is empty; delete the file/)
  expect(await readFile(path, 'utf8')).toBe('\n')
})
