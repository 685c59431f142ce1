import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chown, open, readFile, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { PROGRAM_ENVIRONMENT } from './program-environment.ts'
import type { SystemUser } from './system-user.ts'

const run = promisify(execFile)

/** A fast shutdown ends every session and writes a checkpoint; past this time the disk is in trouble. */
const FAST_STOP_MS = 30_000
const MAX_LOG_BYTES = 10 * 1024 * 1024

export interface ServerProcessOptions {
  readonly binaries: Binaries
  readonly user: SystemUser | undefined
  readonly clusterDir: string
  readonly logFile: string
  readonly settings: Readonly<Record<string, string>>
}

/** One PostgreSQL server as our child. */
export interface ServerProcess {
  /** Settled once the process is gone. */
  readonly exited: Promise<void>
  /** Whether the process is gone. */
  hasExited(): boolean
  /** What it has written into its log since it was started. */
  readLog(): Promise<string>
  /** Ends it: sessions are cut, what is committed is on disk. Waits until the process is gone. */
  stop(): Promise<void>
}

/**
 * Starts the server; it is not ready yet. It gets a process group of its own, so that Ctrl-C in the terminal reaches Galla alone,
 * which finishes its orders before it stops the database. Its log goes to a file, which no death of ours can block or break.
 */
export async function spawnServer(options: ServerProcessOptions): Promise<ServerProcess> {
  const { binaries, user, clusterDir, logFile, settings } = options
  const logStart = await prepareLog(logFile, user)
  const log = await open(logFile, 'a', 0o600)
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', clusterDir, ...flags], {
    ...user,
    ...PROGRAM_ENVIRONMENT,
    cwd: clusterDir,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  const exited = exitOf(child)
  await log.close()
  // When Galla ends without having stopped the database (an uncaught error), the database still must not live on.
  const stopAtExit = () => void child.kill('SIGINT')
  process.once('exit', stopAtExit)
  void exited.then(() => process.off('exit', stopAtExit))
  const hasExited = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined
  return {
    exited,
    hasExited,
    readLog: async () => (await readFile(logFile)).subarray(logStart).toString('utf8'),
    stop: async () => {
      if (hasExited()) return
      await requestFastStop(child, options)
      await Promise.race([exited, sleep(FAST_STOP_MS, undefined, { ref: false })])
      // An immediate stop is a crash on purpose: nothing committed is lost, the next start takes longer.
      if (!hasExited()) child.kill('SIGQUIT')
      await exited
    },
  }
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    // The program could not even be started; the log stays empty and the caller says so.
    child.once('error', () => resolve())
  })
}

async function requestFastStop(
  child: ChildProcess,
  { binaries, clusterDir }: ServerProcessOptions,
): Promise<void> {
  // Windows has no signals; pg_ctl reaches the server through a pipe.
  if (process.platform === 'win32') await run(binaries.pgCtl, ['stop', '-D', clusterDir, '-m', 'fast', '-W'])
  else child.kill('SIGINT')
}

/** Makes room in the log if it grew large, and answers where the coming lines start. */
async function prepareLog(logFile: string, user: SystemUser | undefined): Promise<number> {
  const file = await open(logFile, 'a', 0o600)
  if (user) await chown(logFile, user.uid, user.gid)
  const { size } = await stat(logFile)
  if (size > MAX_LOG_BYTES) await file.truncate()
  await file.close()
  return size > MAX_LOG_BYTES ? 0 : size
}
