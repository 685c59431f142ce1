import { BackupError } from './backup/backup-error.ts'
import { ConfigError } from './config-error.ts'
import { MigrationError } from './database/migration-error.ts'
import { AlreadyRunningError, DatabasePortInUseError, DatabaseStartError } from './embedded/errors.ts'

const WRITTEN_FOR_PEOPLE = [
  BackupError,
  ConfigError,
  MigrationError,
  AlreadyRunningError,
  DatabasePortInUseError,
  DatabaseStartError,
]

/** Why Galla did not start, for the person who typed the command: what happened and what to do next. */
export function explainStartError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (WRITTEN_FOR_PEOPLE.some((type) => error instanceof type)) return error.message
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') {
    return (
      `Port ${port} is in use, perhaps by a Galla that runs already. Open it in a browser, or stop what uses the port, ` +
      'or choose other ports with GALLA_PORT and GALLA_GATEWAY_PORT.'
    )
  }
  if (code === 'ECONNREFUSED') return `The database at DATABASE_URL does not answer: ${error.message}`
  return error.stack ?? error.message
}
