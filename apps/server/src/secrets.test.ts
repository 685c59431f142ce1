import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { loadSecrets } from './secrets.ts'

let dataDir = ''
beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'galla-secrets-')), 'made', 'here')
})
afterEach(() => rm(join(dataDir, '..', '..'), { recursive: true }))

function configWith(variables: Record<string, string>) {
  const readText = () => ''
  return readConfig({
    variables: { GALLA_DATA_DIR: dataDir, ...variables },
    platform: 'linux',
    home: '/',
    isRoot: false,
    readText,
  })
}

test('secrets that are not given are made once and kept', async () => {
  const secrets = await loadSecrets(configWith({}))
  expect(secrets.jwt).not.toBe(secrets.gateway)
  expect((await readFile(join(dataDir, 'jwt-secret'), 'utf8')).trim()).toBe(secrets.jwt)
  expect(await loadSecrets(configWith({}))).toEqual(secrets)
})

test('a secret that is given wins and is not written down', async () => {
  const GALLA_JWT_SECRET = 'fWq3N6x0TjUe9Y5rVbKdLmZpCsHgAi2Q'
  expect((await loadSecrets(configWith({ GALLA_JWT_SECRET }))).jwt).toBe(GALLA_JWT_SECRET)
  await expect(readFile(join(dataDir, 'jwt-secret'))).rejects.toThrow('ENOENT')
})
