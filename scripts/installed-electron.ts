import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Folder of the `electron` package. Found without importing it: the import alone would download the executable. */
export function electronPackage(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
}

/** Path of the installed Electron executable, or null while the package is without one. */
export function installedElectron(): string | null {
  const folder = electronPackage()
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : null
}
