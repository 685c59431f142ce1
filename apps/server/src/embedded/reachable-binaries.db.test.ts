import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { binariesIn, installedBinaries } from './binaries.ts'
import { dataFolderAt } from './folders.ts'
import { reachableBinaries } from './reachable-binaries.ts'
import { databaseUser } from './system-user.ts'

const run = promisify(execFile)

test('binaries that can be run are used where they are', async () => {
  const user = await databaseUser()
  expect(await reachableBinaries(dataFolderAt('/nowhere'), user)).toEqual(installedBinaries())
})

test.runIf(userInfo().uid === 0)(
  'binaries closed to the database user are copied once, and run from there',
  async () => {
    const user = await databaseUser()
    const closed = await mkdtemp(join(tmpdir(), 'galla-closed-'))
    const open = await mkdtemp(join(tmpdir(), 'galla-open-'))
    await chmod(open, 0o711)
    try {
      await cp(installedBinaries().root, closed, { recursive: true, verbatimSymlinks: true })
      const folder = dataFolderAt(open)
      const copy = await reachableBinaries(folder, user, binariesIn(closed))
      expect(copy.root).toBe(folder.binariesCopy)
      const { stdout } = await run(copy.initdb, ['--version'], { ...user, cwd: '/' })
      expect(stdout).toMatch(/^initdb \(PostgreSQL\) 18/)
      const { ino } = await stat(copy.root)
      expect(await reachableBinaries(folder, user, binariesIn(closed))).toEqual(copy)
      expect((await stat(copy.root)).ino).toBe(ino)
    } finally {
      await rm(closed, { recursive: true })
      await rm(open, { recursive: true })
    }
  },
)
