import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedDatabase } from '../embedded/embedded-database.ts'
import { DatabasePortInUseError } from '../embedded/errors.ts'
import { findFreePort } from '../embedded/free-port.ts'

export interface ThrowAwayServer {
  /** Leads to an empty database, as a role that may create databases. */
  readonly url: string
  /** Stops the server and deletes its data. */
  stop(): Promise<void>
}

const MAX_ATTEMPTS = 5

/**
 * Starts an embedded PostgreSQL on a free port in a temporary folder. It does not wait for the disk, so it is fast and a power cut
 * would break it: for tests only, never for a measurement.
 */
export async function startThrowAwayServer(): Promise<ThrowAwayServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'galla-test-'))
  // Started by root, the database runs as another user, who must be able to enter.
  await chmod(dataDir, 0o711)
  try {
    const database = await startOnFreePort(dataDir)
    return {
      url: database.url,
      stop: async () => {
        await database.stop()
        await rm(dataDir, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true })
    throw error
  }
}

async function startOnFreePort(dataDir: string) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startEmbeddedDatabase({ dataDir, port: await findFreePort(), durability: 'throw_away' })
    } catch (error) {
      // Somebody was quicker to take the port that was free a moment ago.
      if (!(error instanceof DatabasePortInUseError) || attempt >= MAX_ATTEMPTS) throw error
    }
  }
}
