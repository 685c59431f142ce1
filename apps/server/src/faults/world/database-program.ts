import { startEmbeddedDatabase } from '../../embedded/embedded-database.ts'
import { GAVE_UP } from './program.ts'

/*
 * A Galla reduced to its database, as a program of its own: `node database-program.ts FOLDER PORT`. The project's own supervisor
 * with full durability; when the supervisor gives up, the program ends, as a service manager would see it.
 */
const ENDED_TOO_OFTEN = /ended \d+ times in a row/

const [dataDir = '', port = ''] = process.argv.slice(2)
const database = await startEmbeddedDatabase({
  dataDir,
  port: Number(port),
  onEvent(event) {
    process.stderr.write(`${JSON.stringify({ event: event.kind })}\n`)
    if (event.kind !== 'gave_up') return
    const why = String(event.error)
    process.stderr.write(`${why}\n`)
    process.exit(ENDED_TOO_OFTEN.test(why) ? GAVE_UP : 1)
  },
})
process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)))
process.stdout.write(`database at ${database.url}\n`)
