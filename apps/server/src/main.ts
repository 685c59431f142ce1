import { loadConfig } from './config.ts'
import { explainStartError } from './explain-start-error.ts'
import { type RunningGalla, startGalla } from './start-galla.ts'

/** The server as a program of its own: starts Galla by the environment, stops it in good order on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const starting = startGalla(loadConfig(), (step) => {
    if (step.step === 'listening') process.stdout.write(`listening at ${step.url}\n`)
  })
  stopOnSignals(starting)
  await starting
}

/** A signal that comes while everything starts is heeded once it has started: then all of it can be stopped. */
function stopOnSignals(starting: Promise<RunningGalla>): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    starting.then((galla) => galla.stop()).then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function fail(error: unknown): void {
  process.stderr.write(`${explainStartError(error)}\n`)
  process.exit(1)
}

main().catch(fail)
