import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import type { SecretName, SecretStorage } from '../shared/device-contract.ts'

/** The part of Electron's `safeStorage` the store stands on. */
export type Encryption = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>

export interface SecureStoreOptions {
  readonly encryption: Encryption
  /** Folder for the encrypted files, made on first use and readable by this user alone. */
  readonly directory: string
  readonly platform: string
}

export interface SecureStore {
  /** Where secrets go on this machine. */
  storage(): Promise<SecretStorage>
  /** The secret, or null when there is none or the system can no longer decrypt it. */
  get(name: SecretName): Promise<string | null>
  /** Keeps the secret and says where it went. */
  set(name: SecretName, value: string): Promise<SecretStorage>
  remove(name: SecretName): Promise<void>
}

/**
 * Keeps secrets encrypted under a key the operating system guards. Where there is no such key they stay in memory
 * and `set` says so; they are never written in a form another program could read.
 */
export function createSecureStore(options: SecureStoreOptions): SecureStore {
  const inMemory = new Map<SecretName, string>()
  const fileOf = (name: SecretName): string => join(options.directory, `${name}.bin`)

  return {
    storage: () => storageOf(options),
    async get(name) {
      if ((await storageOf(options)) === 'memory') return inMemory.get(name) ?? null
      return readEncrypted(options.encryption, fileOf(name))
    },
    async set(name, value) {
      const storage = await storageOf(options)
      if (storage === 'memory') inMemory.set(name, value)
      else await writeAtomically(fileOf(name), await options.encryption.encryptStringAsync(value))
      return storage
    },
    async remove(name) {
      inMemory.delete(name)
      await rm(fileOf(name), { force: true })
    },
  }
}

/** Chromium's `basic_text` backend on Linux encrypts with a password printed in its source: not encryption. */
async function storageOf({ encryption, platform }: SecureStoreOptions): Promise<SecretStorage> {
  if (!(await encryption.isAsyncEncryptionAvailable())) return 'memory'
  if (platform !== 'linux') return 'encrypted'
  return encryption.getSelectedStorageBackend() === 'basic_text' ? 'memory' : 'encrypted'
}

/** A file that cannot be decrypted (another user's key, a restored backup) is removed: it will never be of use. */
async function readEncrypted(encryption: Encryption, file: string): Promise<string | null> {
  const content = await readFile(file).catch(nullIfAbsent)
  if (content === null) return null
  try {
    return (await encryption.decryptStringAsync(content)).result
  } catch {
    await rm(file, { force: true })
    return null
  }
}

/** Written beside and renamed, so that a power cut leaves the old secret or the new one and never half of it. */
async function writeAtomically(file: string, content: Buffer): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 })
  const temporary = `${file}.new`
  await writeFile(temporary, content, { mode: 0o600 })
  await rename(temporary, file)
}

function nullIfAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
