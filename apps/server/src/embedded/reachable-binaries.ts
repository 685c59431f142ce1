import { execFile } from 'node:child_process'
import { cp, rename, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { type Binaries, binariesIn, installedBinaries } from './binaries.ts'
import type { DataFolder } from './folders.ts'
import type { SystemUser } from './system-user.ts'

const run = promisify(execFile)

/**
 * Programs that the database user can run. Usually the installed ones; but a checkout below `/root` is closed to the system
 * user, so they are copied into the data folder then, once per version.
 */
export async function reachableBinaries(folder: DataFolder, user: SystemUser | undefined): Promise<Binaries> {
  const installed = installedBinaries()
  if (!user || (await versionOf(installed, user)) !== undefined) return installed
  const copy = binariesIn(folder.binariesCopy)
  const wanted = await versionOf(installed, undefined)
  if (wanted !== undefined && (await versionOf(copy, user)) === wanted) return copy
  await replaceFolder(installed.root, folder.binariesCopy)
  return copy
}

/** What `postgres --version` says when run by that user; undefined if it cannot be run. */
async function versionOf(binaries: Binaries, user: SystemUser | undefined): Promise<string | undefined> {
  try {
    const { stdout } = await run(binaries.postgres, ['--version'], { ...user, cwd: '/' })
    return stdout
  } catch {
    return undefined
  }
}

/** Copies beside the place and then moves, so that an interrupted copy is never taken for a whole one. */
async function replaceFolder(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`
  await cp(from, draft, { recursive: true, verbatimSymlinks: true })
  await rm(to, { recursive: true, force: true })
  await rename(draft, to)
}
