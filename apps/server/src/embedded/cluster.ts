import { execFile } from 'node:child_process'
import { access, chown, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { DatabaseStartError } from './errors.ts'
import { type DataFolder, makeOwnedFolder } from './folders.ts'
import { PROGRAM_ENVIRONMENT } from './program-environment.ts'
import type { SystemUser } from './system-user.ts'

const run = promisify(execFile)

/** The superuser of the cluster. Only setting up uses it; the shop works as an ordinary role. */
export const SUPERUSER = 'postgres'

export interface ClusterOptions {
  readonly folder: DataFolder
  readonly binaries: Binaries
  readonly user: SystemUser | undefined
  readonly password: string
}

/**
 * Sets the cluster up if there is none. It is made beside its place and moved there in one step, so a start that was
 * interrupted, or another one at the same time, never leaves half a cluster behind.
 *
 * Text is UTF-8 and sorted by PostgreSQL's built-in C.UTF-8: by code point, the same on every system and in every version.
 * A collation of the operating system could change with its next update and silently break every text index. Where people
 * expect dictionary order, the query says so with a collation.
 */
export async function initialiseCluster(options: ClusterOptions): Promise<void> {
  if (await exists(join(options.folder.cluster, 'PG_VERSION'))) return
  const workshop = await makeOwnedFolder(`${options.folder.cluster}.new-`, options.user)
  try {
    await runInitdb(workshop, options)
    await moveIntoPlace(join(workshop, 'cluster'), options.folder.cluster)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

async function runInitdb(workshop: string, { binaries, user, password }: ClusterOptions): Promise<void> {
  const passwordFile = join(workshop, 'password')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
  if (user) await chown(passwordFile, user.uid, user.gid)
  const args = (ctype: string) => [
    `--pgdata=${join(workshop, 'cluster')}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ]
  const failures: unknown[] = []
  for (const ctype of CHARACTER_CLASSES) {
    try {
      await run(binaries.initdb, args(ctype), { ...user, cwd: workshop, ...PROGRAM_ENVIRONMENT })
      return
    } catch (error) {
      failures.push(error)
      if (!/invalid locale/.test(saidBy(error))) break
    }
  }
  const cause = failures.at(-1)
  throw new DatabaseStartError(`The database could not be set up. ${saidBy(cause)}`, { cause })
}

/**
 * What counts as a letter for pg_trgm, which still asks the operating system: with plain C every script but the Latin one would
 * have no trigrams at all, and a search in Hindi no typo tolerance. The first name that the system knows is taken (Linux, macOS);
 * C always exists.
 */
const CHARACTER_CLASSES = ['C.UTF-8', 'en_US.UTF-8', 'C']

async function moveIntoPlace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    // Another start was faster; its cluster is as good as ours.
    if (!(await exists(join(to, 'PG_VERSION')))) throw error
  }
}

function saidBy(error: unknown): string {
  return error instanceof Error && 'stderr' in error && typeof error.stderr === 'string'
    ? error.stderr.trim()
    : String(error)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
