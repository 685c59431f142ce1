/**
 * `npm start`: the whole of Galla with one command. Builds the app if its sources changed, starts the server with its own
 * PostgreSQL (or the one at `DATABASE_URL`), fills the demo shop if the database is empty, opens the desktop app where Electron
 * can run, and prints the address and the demo sign-ins. Ctrl-C stops everything in good order.
 */
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { loadConfig } from '../apps/server/src/config.ts'
import { makeDataFolder } from '../apps/server/src/embedded/folders.ts'
import { explainStartError } from '../apps/server/src/explain-start-error.ts'
import { createFileLog } from '../apps/server/src/log.ts'
import { DEMO_SIGN_INS } from '../apps/server/src/seeding/demo-sign-ins.ts'
import { type RunningGalla, startGalla } from '../apps/server/src/start-galla.ts'
import { buildApp } from './build-app.ts'
import { openDesktop } from './open-desktop.ts'
import { StartProgress } from './start-progress.ts'

const say = (line = '') => process.stdout.write(`${line}\n`)

async function start(): Promise<void> {
  if ((await buildApp()) !== 0) throw new Error('The app could not be built; the lines above say why.')
  const config = loadConfig()
  const progress = new StartProgress()
  // The terminal belongs to the person who started the shop.
  const logFile = join(config.dataDir, 'galla.log')
  await makeDataFolder(config.dataDir)
  const log = createFileLog(config.logLevel, logFile)
  const starting = startGalla(config, (step) => progress.show(step), { log }).finally(() => progress.end())
  const desktop = Promise.withResolvers<ChildProcess | null>()
  stopOnSignals(starting, desktop.promise)
  const galla = await starting
  const opened = await openDesktop({ serverUrl: galla.url, gatewayUrl: galla.gatewayUrl })
  desktop.resolve('opened' in opened ? opened.opened : null)
  welcome(galla, 'unavailable' in opened ? opened.unavailable : null)
  say(`  Every request is logged in ${logFile}`)
  say()
}

function welcome(galla: RunningGalla, whyNoDesktop: string | null): void {
  say()
  say(`  Galla is open at  ${galla.url}`)
  say(
    whyNoDesktop === null
      ? '  The desktop app has opened too.'
      : `  The desktop app did not open here: ${whyNoDesktop}. The browser shows the same app.`,
  )
  say()
  if (galla.hasDemoSignIns) listDemoSignIns()
  say('  Payments go to the built-in sandbox: no real money moves. Ctrl-C stops everything.')
  say()
}

function listDemoSignIns(): void {
  say('  Demo sign-ins')
  for (const { who, identifier, password } of DEMO_SIGN_INS) {
    say(`    ${who.padEnd(10)}${identifier.padEnd(26)}${password}`)
  }
  say()
}

/** A signal that comes while everything starts is heeded once it has started: then all of it can be stopped. */
function stopOnSignals(starting: Promise<RunningGalla>, desktop: Promise<ChildProcess | null>): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    say('Stopping …')
    const galla = await starting
    void desktop.then((window) => window?.kill())
    await galla.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop().catch(fail))
}

function fail(error: unknown): never {
  process.stderr.write(`\n${explainStartError(error)}\n`)
  process.exit(1)
}

start().catch(fail)
