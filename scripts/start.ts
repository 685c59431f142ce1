/**
 * `npm start`: the whole of Galla with one command. Builds the app if its sources changed, starts the server with its own
 * PostgreSQL (or the one at `DATABASE_URL`), fills the demo shop if the database is empty, opens the desktop app where Electron
 * can run, and prints the address and the demo sign-ins. Ctrl-C stops everything in good order.
 */
import type { ChildProcess } from 'node:child_process'
import { loadConfig } from '../apps/server/src/config.ts'
import { explainStartError } from '../apps/server/src/explain-start-error.ts'
import { DEMO_SIGN_INS } from '../apps/server/src/seeding/demo-sign-ins.ts'
import { type RunningGalla, startGalla } from '../apps/server/src/start-galla.ts'
import { buildApp } from './build-app.ts'
import { openDesktop } from './open-desktop.ts'
import { StartProgress } from './start-progress.ts'

const say = (line = '') => process.stdout.write(`${line}\n`)

async function start(): Promise<void> {
  if ((await buildApp()) !== 0) throw new Error('The app could not be built; the lines above say why.')
  const progress = new StartProgress()
  const galla = await startGalla(loadConfig(), (step) => progress.show(step)).finally(() => progress.end())
  const desktop = await openDesktop({ serverUrl: galla.url, gatewayUrl: galla.gatewayUrl })
  welcome(galla, 'unavailable' in desktop ? desktop.unavailable : null)
  stopOnSignals(galla, 'opened' in desktop ? desktop.opened : null)
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
  say('  Demo sign-ins')
  for (const { who, identifier, password } of DEMO_SIGN_INS) {
    say(`    ${who.padEnd(10)}${identifier.padEnd(26)}${password}`)
  }
  say()
  say('  Payments go to the built-in sandbox: no real money moves. Ctrl-C stops everything.')
  say()
}

function stopOnSignals(galla: RunningGalla, desktop: ChildProcess | null): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    say('Stopping …')
    desktop?.kill()
    galla.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
}

function fail(error: unknown): never {
  process.stderr.write(`\n${explainStartError(error)}\n`)
  process.exit(1)
}

start().catch(fail)
