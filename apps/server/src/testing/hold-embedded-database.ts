import { startEmbeddedDatabase } from '../embedded/embedded-database.ts'

/**
 * A Galla reduced to its database, as a process of its own, so that a test can kill it: `node hold-embedded-database.ts FOLDER PORT`.
 * Writes the URL when it is ready, and stops in good order on SIGTERM.
 */
const [dataDir = '', port = ''] = process.argv.slice(2)
const database = await startEmbeddedDatabase({ dataDir, port: Number(port) })
process.once('SIGTERM', () => void database.stop())
console.log(database.url)
