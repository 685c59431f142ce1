export type MigrationProblem =
  | 'bad_file_name'
  | 'database_is_newer'
  | 'migration_was_edited'
  | 'migration_failed'
  | 'server_too_old'
  | 'wrong_encoding'

/** Why the schema could not be brought up to date. Nothing was changed by the migration that failed. */
export class MigrationError extends Error {
  readonly problem: MigrationProblem

  constructor(problem: MigrationProblem, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'MigrationError'
    this.problem = problem
  }
}
