import { realpath } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { AlreadyRunningError, DatabaseStartError } from './errors.ts'
import type { DataFolder } from './folders.ts'
import { findClusterDir, findOwner, takeOwnership } from './owner.queries.ts'
import { type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'
import { connectAsSuperuser, type Session } from './superuser-session.ts'

/** A Galla that just started its server takes ownership within this time. */
const OWNER_APPEARS_MS = 1_000
const PROBE_MS = 100
const STOP_MS = 30_000

/**
 * Clears the way for a start. A server that is already at work on the folder belongs to a living Galla, which is refused, or was
 * left behind by one that was killed; then it is stopped.
 */
export async function clearTheWay(folder: DataFolder, password: string): Promise<void> {
  const file = await readPostmasterFile(folder.cluster)
  const session = file && (await connectTo(file, folder, password))
  if (!session) return
  try {
    await refuseIfOwned(session.client, folder)
    await stopOrphan(file)
  } finally {
    await session.client.end()
  }
}

/** A session with the server of this folder; undefined if nothing answers there, or something else does. */
async function connectTo(
  file: PostmasterFile,
  folder: DataFolder,
  password: string,
): Promise<Session | undefined> {
  const session = await connectAsSuperuser({ port: file.port, password }).catch(() => undefined)
  if (!session) return undefined
  const clusterDir = await findClusterDir(session.client)
  if ((await realpath(clusterDir)) === (await realpath(folder.cluster))) return session
  await session.client.end()
  return undefined
}

async function refuseIfOwned(session: pg.Client, folder: DataFolder): Promise<void> {
  for (let waited = 0; waited < OWNER_APPEARS_MS; waited += PROBE_MS) {
    const owner = await findOwner(session)
    if (owner !== undefined) throw new AlreadyRunningError(folder.root, owner)
    await sleep(PROBE_MS)
  }
  // Two newcomers may find the same orphan; the one with the lock deals with it.
  if (!(await takeOwnership(session))) throw new AlreadyRunningError(folder.root, await findOwner(session))
}

async function stopOrphan({ pid }: PostmasterFile): Promise<void> {
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < STOP_MS; waited += PROBE_MS) {
    if (!isAlive(pid)) return
    await sleep(PROBE_MS)
  }
  throw new DatabaseStartError(
    `A database server left behind by an earlier Galla (process ${pid}) does not stop.`,
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
