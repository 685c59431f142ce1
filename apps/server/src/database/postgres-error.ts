/** What PostgreSQL says about a failed statement, as far as the code decides by it. */
export interface PostgresError extends Error {
  /** SQLSTATE, five characters. */
  readonly code: string
  /** The name of the violated constraint. */
  readonly constraint?: string
}

/** Whether the database answered with an error. A lost connection is none: nobody answered. */
export function isPostgresError(error: unknown): error is PostgresError {
  return error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string'
}

/**
 * SQLSTATEs of a server that goes away or is full: connection exceptions (class 08), shutdown, crash, starting up, too many
 * connections. The system's own codes stand beside them, and pg's texts for what has no code.
 */
const AWAY = /^(08\w{3}|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/
const AWAY_TEXT =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** Whether the database is away or full, so that the same request may succeed later: an outage, not a fault. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && AWAY.test(String(error.code))) || AWAY_TEXT.test(error.message)
}
