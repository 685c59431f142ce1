import { join } from 'node:path'

/** Where the real data sets may be: beside the repository, or where GALLA_SHARED_DATA says. Tests on them run only if they are there. */
export function sharedDataFolder(): string {
  return process.env.GALLA_SHARED_DATA ?? join(import.meta.dirname, '../../../../../shared/data')
}
