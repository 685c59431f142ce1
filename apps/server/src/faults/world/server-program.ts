import { parseArgs } from 'node:util'
import { z } from 'zod'
import { loadConfig } from '../../config.ts'
import { explainStartError } from '../../explain-start-error.ts'
import { startGalla } from '../../start-galla.ts'

/*
 * The real server with a clock that the fault runner moves: `node server-program.ts --clock-offset-ms=0`, then messages
 * `{clockOffsetMs}`. Everything else is `main.ts`.
 */
const { values } = parseArgs({ options: { 'clock-offset-ms': { type: 'string', default: '0' } } })
const message = z.object({ clockOffsetMs: z.number() })

let offsetMs = Number(values['clock-offset-ms'])
process.on('message', (told) => {
  offsetMs = message.parse(told).clockOffsetMs
})
process.channel?.unref()

const starting = startGalla(loadConfig(), () => undefined, {
  clock: { now: () => new Date(Date.now() + offsetMs) },
})
process.once('SIGTERM', () => {
  starting.then((galla) => galla.stop()).then(() => process.exit(0), fail)
})
await starting.catch(fail)
process.stdout.write('server is ready\n')

function fail(error: unknown): never {
  process.stderr.write(`${explainStartError(error)}\n`)
  process.exit(1)
}
