import { execFile } from 'node:child_process'
import { cp, lchown, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Binaries, binariesIn, installedBinaries } from './binaries.ts'
import type { DataFolder } from './folders.ts'
import type { SystemUser } from './system-user.ts'

const run = promisify(execFile)

/**
 * Programs that the database user can run. Usually the installed ones; but a checkout below `/root` is closed to the system
 * user, so they are copied into the data folder then, once per version.
 */
export async function reachableBinaries(
  folder: DataFolder,
  user: SystemUser | undefined,
  installed: Binaries = installedBinaries(),
): Promise<Binaries> {
  if (!user || (await versionOf(installed, user)) !== undefined) return installed
  const copy = binariesIn(folder.binariesCopy)
  const wanted = await versionOf(installed, undefined)
  if (wanted !== undefined && (await versionOf(copy, user)) === wanted) return copy
  await copyFor(user, installed.root, folder.binariesCopy)
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
async function copyFor(user: SystemUser, from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`
  await cp(from, draft, { recursive: true, verbatimSymlinks: true })
  // The modes are those of the original, which may have been installed for its owner alone.
  for (const path of ['', ...(await readdir(draft, { recursive: true }))])
    await lchown(join(draft, path), user.uid, user.gid)
  await rm(to, { recursive: true, force: true })
  await rename(draft, to)
}
