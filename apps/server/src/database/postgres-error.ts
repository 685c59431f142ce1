/** What PostgreSQL says about a failed statement, as far as the code decides by it. */
export interface PostgresError extends Error {
  /** SQLSTATE, five characters. */
  readonly code: string
  /** The name of the violated constraint. */
  readonly constraint?: string
}

const SQLSTATE = /^[0-9A-Z]{5}$/

/** Whether the database answered with an error. A lost connection is not one: it carries a code of the system instead. */
export function isPostgresError(error: unknown): error is PostgresError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    SQLSTATE.test(error.code) &&
    'severity' in error
  )
}
