import { chmod, chown, mkdir, mkdtemp, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseStartError } from './errors.ts'
import type { SystemUser } from './system-user.ts'

/** What lies where in the data folder. */
export interface DataFolder {
  readonly root: string
  /** PostgreSQL's own folder. */
  readonly cluster: string
  /** Random password of the database, readable by the owner alone. */
  readonly passwordFile: string
  /** A copy of PostgreSQL, only made when its user cannot reach the installed one. */
  readonly binariesCopy: string
}

export function dataFolderAt(root: string): DataFolder {
  return {
    root,
    cluster: join(root, 'database'),
    passwordFile: join(root, 'database-password'),
    binariesCopy: join(root, 'postgresql'),
  }
}

/** Others may pass through but not look (root's folder, which the database user must cross), or not even that. */
const PASS_THROUGH = 0o711
const PRIVATE = 0o700
const OTHERS_MAY_ENTER = 0o001

/**
 * Makes the data folder if it is not there: closed to everybody else, or for root one that others may pass through. Folders that
 * were there before keep their mode.
 */
export async function makeDataFolder(root: string): Promise<void> {
  const mode = process.getuid?.() === 0 ? PASS_THROUGH : PRIVATE
  const first = await mkdir(root, { recursive: true, mode })
  // The umask may have taken bits away; only what was just made is ours to open.
  if (first !== undefined) for (const path of pathsBetween(root, first)) await chmod(path, mode)
}

/** Makes the data folder, and sees to it that the database user can get in. */
export async function prepareDataFolder(folder: DataFolder, user: SystemUser | undefined): Promise<void> {
  await makeDataFolder(folder.root)
  if (user) for (const path of pathsBetween(folder.root)) await requirePassage(path, user)
}

/** A new, empty, private folder that belongs to the database user; its name begins as given. */
export async function makeOwnedFolder(beginning: string, user: SystemUser | undefined): Promise<string> {
  const path = await mkdtemp(beginning)
  if (user) await chown(path, user.uid, user.gid)
  return path
}

async function requirePassage(path: string, user: SystemUser): Promise<void> {
  const { mode, uid } = await stat(path)
  if (uid === user.uid || (mode & OTHERS_MAY_ENTER) !== 0) return
  throw new DatabaseStartError(
    `Started by root, the database runs as the system user postgres, who may not enter ${path}. ` +
      'Set GALLA_DATA_DIR to a folder everybody can pass through, for example /var/lib/galla.',
  )
}

/** The path and its parents, up to `last` or the root of the file system. */
function pathsBetween(path: string, last = '/'): string[] {
  const parent = dirname(path)
  return path === last || parent === path ? [path] : [path, ...pathsBetween(parent, last)]
}
