import { setTimeout as sleep } from 'node:timers/promises'
import { isPostgresError } from '../database/postgres-error.ts'
import { AlreadyRunningError, DatabasePortInUseError, DatabaseStartError } from './errors.ts'
import type { DataFolder } from './folders.ts'
import { takeOwnership } from './owner.queries.ts'
import { clearTheWay } from './running-server.ts'
import { type ServerProcess, type ServerProcessOptions, spawnServer } from './server-process.ts'
import { connectAsSuperuser, type Session } from './superuser-session.ts'

export interface StartOptions extends ServerProcessOptions {
  readonly folder: DataFolder
  readonly port: number
  readonly password: string
}

/** A server that answers, and the session by which this process owns it. */
export interface OwnedServer {
  readonly process: ServerProcess
  readonly session: Session
}

/** After a crash the server first replays its log, which may take a while. */
const READY_TIMEOUT_MS = 120_000
const READY_PROBE_MS = 30
/** Pauses between starts while something of a killed server is still about. About fifteen seconds in all. */
const PAUSES_MS = [100, 200, 400, 800, 1_500, 3_000, 4_000, 5_000]
/** Time for a server that cannot bind its port to say so, while a stranger on that port already turned us away. */
const BIND_FAILURE_MS = 1_000

const PORT_TAKEN = /could not bind .* address/i
const LEFT_BEHIND = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/i

/**
 * Starts the server, waits until it answers and takes ownership of it. After a hard kill PostgreSQL refuses its first starts, for
 * as long as a process of the old server lives or its `postmaster.pid` names one; so it is tried again with growing pauses.
 */
export async function startServer(options: StartOptions): Promise<OwnedServer> {
  for (const pause of [...PAUSES_MS, undefined]) {
    await clearTheWay(options.folder, options.password)
    const process = await spawnServer(options)
    const session = await whenReady(process, options)
    if (session) return own(process, session, options)
    const log = await process.readLog()
    if (PORT_TAKEN.test(log)) throw new DatabasePortInUseError(options.port)
    if (!LEFT_BEHIND.test(log) || pause === undefined) throw couldNotStart(log, options)
    await sleep(pause)
  }
  throw new DatabaseStartError('The database did not start.')
}

/** A session once the server answers; undefined if it ended instead. */
async function whenReady(process: ServerProcess, options: StartOptions): Promise<Session | undefined> {
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!process.hasExited()) {
    try {
      const session = await connectAsSuperuser(options)
      if (!process.hasExited()) return session
      await session.client.end()
    } catch (error) {
      if (Date.now() > deadline)
        await giveUp(process, `It did not answer within ${READY_TIMEOUT_MS / 1000} seconds.`, error)
      if (isPostgresError(error) && error.code === WRONG_PASSWORD)
        await stopUnlessExiting(process, options, error)
    }
    await Promise.race([process.exited, sleep(READY_PROBE_MS)])
  }
  return undefined
}

const WRONG_PASSWORD = '28P01'

async function stopUnlessExiting(
  process: ServerProcess,
  { folder }: StartOptions,
  cause: unknown,
): Promise<void> {
  await Promise.race([process.exited, sleep(BIND_FAILURE_MS)])
  if (!process.hasExited())
    await giveUp(process, `The password in ${folder.passwordFile} is not the one it was set up with.`, cause)
}

async function giveUp(process: ServerProcess, why: string, cause: unknown): Promise<never> {
  await process.stop()
  throw new DatabaseStartError(`The database could not be started. ${why}`, { cause })
}

async function own(process: ServerProcess, session: Session, { folder }: StartOptions): Promise<OwnedServer> {
  if (await takeOwnership(session.client)) return { process, session }
  await session.client.end()
  await process.stop()
  throw new AlreadyRunningError(folder.root, undefined)
}

function couldNotStart(log: string, { logFile }: StartOptions): DatabaseStartError {
  const said =
    log.trim() === '' ? 'It said nothing; the program may be missing or damaged.' : `It said:\n${log.trim()}`
  return new DatabaseStartError(`The database could not be started (log: ${logFile}). ${said}`)
}
