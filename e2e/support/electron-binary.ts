import { join } from 'node:path'
import { installedElectron } from '../../scripts/installed-electron.ts'
import { ELECTRON_STANDIN } from './paths.ts'

export type ElectronKind = 'electron' | 'stand-in'

/**
 * Which Electron the desktop tests drive: the real one if its package has a binary, else the stand-in; `STANDIN=1`
 * asks for the stand-in even so. Only looks; importing the package itself would start a download.
 */
export function electronKind(env: Readonly<Record<string, string | undefined>>): ElectronKind {
  const found = env.STANDIN !== '1' && installedElectron() !== null
  return found ? 'electron' : 'stand-in'
}

/** The executable itself, for a test that starts the app without Playwright. */
export function electronExecutable(kind: ElectronKind): string {
  const binary = kind === 'electron' ? installedElectron() : join(ELECTRON_STANDIN, 'electron')
  if (binary === null) throw new Error('the electron package has lost its binary since the tests began')
  return binary
}

/** Environment with which the `electron` package resolves to the chosen kind and never downloads. */
export function electronEnvironment(kind: ElectronKind): Record<string, string> {
  return kind === 'stand-in' ? { ELECTRON_OVERRIDE_DIST_PATH: ELECTRON_STANDIN } : {}
}

/**
 * Where the stand-in's pages come from in a server's eyes. A test's server must allow this origin beside `app://galla`,
 * because Chromium cannot be given Electron's own scheme.
 */
export const STANDIN_PAGE_ORIGIN = 'http://galla.app.localhost'
