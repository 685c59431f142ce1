import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSecureStore, type Encryption } from './secure-store.ts'

let directory: string
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'galla-secrets-')), 'secrets')
})
afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }))

/** A keychain that reverses its text: enough to tell plain from encrypted. */
function keychain(changes: Partial<Encryption> = {}): Encryption {
  const reverse = (text: string): string => [...text].reverse().join('')
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.from(reverse(text)),
    decryptStringAsync: async (bytes) => ({ shouldReEncrypt: false, result: reverse(bytes.toString()) }),
    ...changes,
  }
}

const store = (encryption: Encryption, platform = 'linux') =>
  createSecureStore({ encryption, directory, platform })

describe('with a keychain', () => {
  it('keeps a secret over a restart, and never in the clear', async () => {
    expect(await store(keychain()).set('refresh-token', 'abc123')).toBe('encrypted')
    expect(readdirSync(directory)).toEqual(['refresh-token.bin'])
    expect(readFileSync(join(directory, 'refresh-token.bin'), 'utf8')).toBe('321cba')
    expect(await store(keychain()).get('refresh-token')).toBe('abc123')
  })

  it('replaces and removes it', async () => {
    const secrets = store(keychain())
    await secrets.set('refresh-token', 'first')
    await secrets.set('refresh-token', 'second')
    expect(await secrets.get('refresh-token')).toBe('second')
    await secrets.remove('refresh-token')
    expect(await secrets.get('refresh-token')).toBeNull()
    await expect(secrets.remove('refresh-token')).resolves.toBeUndefined()
  })

  it('has no secret at first', async () => {
    expect(await store(keychain()).get('refresh-token')).toBeNull()
  })

  it('drops a secret that can no longer be decrypted', async () => {
    await store(keychain()).set('refresh-token', 'abc')
    const changedKey = keychain({ decryptStringAsync: () => Promise.reject(new Error('wrong key')) })
    expect(await store(changedKey).get('refresh-token')).toBeNull()
    expect(readdirSync(directory)).toEqual([])
  })

  it('reports a folder it cannot use instead of losing the secret silently', async () => {
    writeFileSync(directory, 'a file where the folder should be')
    await expect(store(keychain()).set('refresh-token', 'abc')).rejects.toThrow()
  })
})

describe.each([
  ['no encryption at all', 'darwin', keychain({ isAsyncEncryptionAvailable: async () => false })],
  ["Linux's built-in password", 'linux', keychain({ getSelectedStorageBackend: () => 'basic_text' })],
])('with %s', (_what, platform, encryption) => {
  it('keeps the secret in memory only, and says so', async () => {
    const secrets = store(encryption, platform)
    expect(await secrets.storage()).toBe('memory')
    expect(await secrets.set('refresh-token', 'abc')).toBe('memory')
    expect(await secrets.get('refresh-token')).toBe('abc')
    expect(existsSync(directory)).toBe(false)
    await secrets.remove('refresh-token')
    expect(await secrets.get('refresh-token')).toBeNull()
  })
})
