import { startEmbeddedDatabase } from '../../embedded/embedded-database.ts'

/*
 * A Galla reduced to its database, as a program of its own: `node database-program.ts FOLDER PORT`. The project's own supervisor
 * with full durability; when the supervisor gives up, the program ends, as a service manager would see it.
 */
const [dataDir = '', port = ''] = process.argv.slice(2)
const database = await startEmbeddedDatabase({
  dataDir,
  port: Number(port),
  onEvent(event) {
    process.stderr.write(`${JSON.stringify({ event: event.kind })}\n`)
    if (event.kind !== 'gave_up') return
    process.stderr.write(`${String(event.error)}\n`)
    process.exit(1)
  },
})
process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)))
process.stdout.write(`database at ${database.url}\n`)
