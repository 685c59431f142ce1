import { loadConfig } from './config.ts'
import { ConfigError } from './config-error.ts'
import { startGalla } from './start-galla.ts'

/** The server as a program of its own: starts Galla by the environment, stops it in good order on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const galla = await startGalla(loadConfig(), (step) => {
    if (step.step === 'listening') process.stdout.write(`listening at ${step.url}\n`)
  })
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    galla.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function fail(error: unknown): void {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  )
  process.exit(1)
}

main().catch(fail)
