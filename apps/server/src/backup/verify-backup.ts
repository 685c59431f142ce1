import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrokenInvariant } from '../audit/audit-check.ts'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createDatabase, createPool } from '../database/database.ts'
import { startEmbeddedDatabase } from '../embedded/embedded-database.ts'
import { findFreePort } from '../embedded/free-port.ts'
import { type RestoreOptions, restoreBackup } from './restore-backup.ts'

/**
 * Proves that a backup can be used: restores it into a database of its own that is thrown away afterwards, and audits what came
 * out. Answers the rows that break an invariant; none when the backup is good. Throws `BackupError` when it cannot be restored.
 */
export async function verifyBackup({
  file,
  onProgress,
}: Omit<RestoreOptions, 'url'>): Promise<BrokenInvariant[]> {
  const folder = await mkdtemp(join(tmpdir(), 'galla-verify-'))
  // Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
  await chmod(folder, 0o711)
  try {
    // Nobody will miss it after a power cut, so it need not wait for the disk.
    const place = { dataDir: folder, port: await findFreePort(), durability: 'throw_away' as const }
    const database = await startEmbeddedDatabase(place)
    try {
      await restoreBackup({ file, url: database.url, ...(onProgress ? { onProgress } : {}) })
      return await auditDatabase(database.url)
    } finally {
      await database.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every invariant, on the database at `url`. */
export async function auditDatabase(url: string): Promise<BrokenInvariant[]> {
  const pool = createPool({ url, applicationName: 'galla tool', statementTimeoutMs: 0 })
  try {
    return await findBrokenInvariants(createDatabase(pool))
  } finally {
    await pool.end()
  }
}
