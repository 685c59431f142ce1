import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { electronPackage, installedElectron } from './installed-electron.ts'

const DESKTOP_APP = join(import.meta.dirname, '../apps/desktop')

/** The first start fetches Electron, about 110 MB. A line that needs longer than this, in ms, opens a browser. */
const DOWNLOAD_TIMEOUT_MS = 180_000

/** A window that is still there after this many milliseconds has opened; what cannot run ends well before. */
const SETTLED_MS = 2_500

export interface DesktopAddresses {
  /** Origin of the shop's server. */
  readonly serverUrl: string
  /** Origin of the payment gateway. */
  readonly gatewayUrl: string
}

/** The running app, or the plain reason why there is none: the shop works in a browser all the same. */
export type DesktopStart = { readonly opened: ChildProcess } | { readonly unavailable: string }

/** What a start depends on; everything that must be known of the machine, so that a test can be any machine. */
export interface Machine {
  readonly platform: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Numeric user id, or null where there is none (Windows). */
  readonly userId: number | null
  readonly isBuilt: boolean
}

/**
 * Opens the desktop app beside the server, as a child of this process. Never throws: where it cannot run the
 * answer says why. Cheap reasons are looked for first, so that nothing is downloaded in vain.
 */
export async function openDesktop(addresses: DesktopAddresses): Promise<DesktopStart> {
  const obstacle = whyNoDesktop(thisMachine())
  if (obstacle !== null) return { unavailable: obstacle }
  const binary = installedElectron() ?? (await downloadElectron())
  if (binary === null) return { unavailable: 'Electron is not installed and could not be downloaded' }
  return launch(binary, addresses)
}

/** Why no window can open on a machine, in words for the person who typed `npm start`; null if one can. */
export function whyNoDesktop(machine: Machine): string | null {
  if (!machine.isBuilt) return 'the desktop app is not built (npm run build)'
  if (machine.platform === 'linux') {
    const hasDisplay = Boolean(machine.env.DISPLAY) || Boolean(machine.env.WAYLAND_DISPLAY)
    if (!hasDisplay) return 'there is no display'
    // Chromium's sandbox does not work for root, and Galla never runs without it.
    if (machine.userId === 0) return 'Electron does not run as root'
  }
  if (machine.env.ELECTRON_SKIP_BINARY_DOWNLOAD && installedElectron() === null) {
    return 'Electron is not installed and ELECTRON_SKIP_BINARY_DOWNLOAD is set'
  }
  return null
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    userId: process.getuid?.() ?? null,
    isBuilt: existsSync(join(DESKTOP_APP, 'out/main/index.js')),
  }
}

/** Lets Electron's own installer fetch and verify the executable, for a bounded time. */
async function downloadElectron(): Promise<string | null> {
  console.log('Fetching Electron for the desktop app (once, about 110 MB) …')
  const installer = spawn(process.execPath, [join(electronPackage(), 'install.js')], {
    stdio: 'ignore',
    timeout: DOWNLOAD_TIMEOUT_MS,
  })
  await new Promise((resolve) => {
    installer.once('exit', resolve)
    installer.once('error', resolve)
  })
  return installedElectron()
}

async function launch(binary: string, addresses: DesktopAddresses): Promise<DesktopStart> {
  const child = spawn(binary, [DESKTOP_APP], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: {
      ...process.env,
      GALLA_SERVER_URL: addresses.serverUrl,
      GALLA_GATEWAY_URL: addresses.gatewayUrl,
    },
  })
  return settled(child)
}

/**
 * Waits until the app has either opened or given up. A machine may refuse Chromium's sandbox or lack a library, and
 * only the attempt shows it; the last line it printed is then the reason.
 */
export function settled(child: ChildProcess, afterMs = SETTLED_MS): Promise<DesktopStart> {
  let lastLine = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    lastLine = chunk.toString().trim().split('\n').at(-1) ?? lastLine
  })
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ opened: child }), afterMs)
    const refuse = (unavailable: string): void => {
      clearTimeout(timer)
      resolve({ unavailable })
    }
    child.once('error', (error) => refuse(`Electron did not start: ${error.message}`))
    child.once('exit', (code) => {
      if (code === 0) refuse('a window of Galla is already open')
      else refuse(`Electron ended at once${lastLine === '' ? '' : `: ${lastLine}`}`)
    })
  })
}
