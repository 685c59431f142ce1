import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'

const run = promisify(execFile)

/** A package manager or a download that takes longer than this, in milliseconds, has no network to speak of. */
const INSTALL_TIMEOUT_MS = 300_000

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const OTHER_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The journeys cannot run: no browser is here and none could be had. The message says what was tried. */
export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError'
}

/**
 * A browser that is already on this machine: `GALLA_CHROMIUM`, then Playwright's own, then any installed Chrome,
 * Chromium or Edge; null if there is none. Never installs, so a configuration file may call it.
 */
export function installedBrowser(
  env: Readonly<Record<string, string | undefined>> = process.env,
  { playwrightsOwn = chromium.executablePath() } = {},
): string | null {
  const chosen = env.GALLA_CHROMIUM
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new NoBrowserError(`GALLA_CHROMIUM names no file: ${chosen}`)
    return chosen
  }
  const folders = (env.PATH ?? '').split(delimiter)
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [playwrightsOwn, ...onPath, ...OTHER_PLACES].find((file) => existsSync(file)) ?? null
}

/**
 * Finds a browser or gets one: the installed one, else Debian's package where we are root, else Playwright's own
 * download. Prints one line that says what it did. Throws `NoBrowserError` with every reason.
 */
export async function findBrowser(): Promise<string> {
  const installed = installedBrowser()
  if (installed !== null) return announce('found', installed)

  const failures: string[] = []
  for (const way of [installWithApt, installWithPlaywright]) {
    const problem = await way().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    const fresh = problem === null ? installedBrowser() : null
    if (fresh !== null) return announce(`installed by ${way.label}`, fresh)
    failures.push(`${way.label}: ${problem ?? 'installed nothing usable'}`)
  }
  throw new NoBrowserError(
    ['No Chromium is installed and none could be had. Install one or set GALLA_CHROMIUM.', ...failures].join(
      '\n  ',
    ),
  )
}

function announce(how: string, executable: string): string {
  console.log(`browser: ${how}: ${executable}`)
  return executable
}

async function installWithApt(): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('needs root on Debian')
  const options = { timeout: INSTALL_TIMEOUT_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const wait = ['-o', 'DPkg::Lock::Timeout=120']
  await run('apt-get', ['update', '-qq'], options)
  await run('apt-get', [...wait, 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
}
installWithApt.label = 'apt-get'

async function installWithPlaywright(): Promise<void> {
  const cli = join(import.meta.dirname, '../../node_modules/playwright/cli.js')
  await run(process.execPath, [cli, 'install', 'chromium'], { timeout: INSTALL_TIMEOUT_MS })
}
installWithPlaywright.label = 'playwright install'
