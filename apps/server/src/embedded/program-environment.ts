/**
 * The environment of PostgreSQL's programs. A person's own PGPORT, PGDATA or locale must not leak in; Windows needs its
 * system variables to start any program at all, so there it is inherited.
 */
export const PROGRAM_ENVIRONMENT: { readonly env?: Record<string, string> } =
  process.platform === 'win32' ? {} : { env: { LC_ALL: 'C', TZ: 'UTC' } }
