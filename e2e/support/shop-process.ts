import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '../../apps/server/src/embedded/free-port.ts'
import { STANDIN_PAGE_ORIGIN } from './electron-binary.ts'
import { REPOSITORY } from './paths.ts'

export interface ShopProcess {
  /** Where people reach the shop, without a slash at the end. */
  readonly url: string
  readonly gatewayUrl: string
  /** Ends the server in good order and deletes its files. Throws with the end of its log when it did not end well. */
  stop(): Promise<void>
}

const READY_WITHIN_MS = 60_000
const PROBE_EVERY_MS = 100
const ENDED_WITHIN_MS = 15_000
const LOG_TAIL = 4_000

/**
 * Starts the server, as a process of its own on free ports, for the database given; waits until it is ready. `settings` are further
 * variables of its configuration.
 */
export async function startShopProcess(
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ShopProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'galla-shop-'))
  const logFile = join(folder, 'server.log')
  const [port, gatewayPort] = [await findFreePort(), await findFreePort()]
  const url = `http://127.0.0.1:${port}`
  const child = startServer(logFile, {
    DATABASE_URL: databaseUrl,
    GALLA_DATA_DIR: join(folder, 'data'),
    GALLA_PORT: String(port),
    GALLA_GATEWAY_PORT: String(gatewayPort),
    GALLA_ALLOWED_ORIGINS: STANDIN_PAGE_ORIGIN,
    // One address does what hundreds of people would.
    GALLA_REQUESTS_PER_MINUTE: '100000',
    GALLA_LOG_LEVEL: 'warn',
    ...settings,
  })
  const logTail = () => readFileSync(logFile, 'utf8').slice(-LOG_TAIL)
  const stop = async () => {
    const code = await endProcess(child)
    const said = logTail()
    rmSync(folder, { recursive: true, force: true })
    if (code !== 0) throw new Error(`the shop's server ended with ${code}:\n${said}`)
  }
  try {
    await waitUntilReady(child, `${url}/health/ready`)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const said = logTail()
    await stop().catch(() => undefined)
    throw new Error(`${why}; it said:\n${said}`)
  }
  return { url, gatewayUrl: `http://127.0.0.1:${gatewayPort}`, stop }
}

function startServer(logFile: string, settings: Record<string, string>): ChildProcess {
  const log = openSync(logFile, 'a')
  try {
    return spawn(process.execPath, [join(REPOSITORY, 'apps/server/src/main.ts')], {
      // Playwright's own settings for Node would load its compiler into the server.
      env: { ...process.env, NODE_OPTIONS: '', ...settings },
      stdio: ['ignore', log, log],
    })
  } finally {
    closeSync(log)
  }
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`the shop's server ended with exit code ${child.exitCode}`)
    const isReady = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS))
  }
  throw new Error(`the shop's server was not ready within ${READY_WITHIN_MS / 1_000} seconds`)
}

/** The exit code, or the signal's name. A server that does not end when asked is ended. */
function endProcess(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve(child.exitCode ?? child.signalCode)
  }
  return new Promise((resolve) => {
    const impatience = setTimeout(() => child.kill('SIGKILL'), ENDED_WITHIN_MS)
    child.once('exit', (code, signal) => {
      clearTimeout(impatience)
      resolve(code ?? signal)
    })
    child.kill('SIGTERM')
  })
}
