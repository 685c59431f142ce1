import pg from 'pg'
import {
  type AppliedMigration,
  applyMigration,
  ensureMigrationTable,
  findServerFacts,
  listAppliedMigrations,
  lockMigrations,
} from './migrate.queries.ts'
import { MigrationError } from './migration-error.ts'
import { MIGRATIONS_DIRECTORY, type Migration, readMigrations } from './migration-files.ts'

export interface MigrateOptions {
  readonly url: string
  /** Where the files are; the shop's own unless a test says otherwise. */
  readonly directory?: string
  /** Applies this many migrations at most: a backup is loaded into the schema it was taken from. */
  readonly upTo?: number
}

/** The oldest server we test on; older ones lack what the schema uses. */
const OLDEST_SERVER = 180_000

/**
 * Brings the schema up to date and answers the names of the migrations it applied: none if there was nothing to do.
 *
 * Migrations only go forward, one transaction each, so a failure leaves the database at the last whole one. Any number of
 * processes may call this at once: they take turns, and each migration is applied by exactly one of them.
 *
 * Throws `MigrationError` when the database is newer than this program, when a file was edited after it was applied, or when
 * a migration fails.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const all = await readMigrations(options.directory ?? MIGRATIONS_DIRECTORY)
  const migrations = all.slice(0, options.upTo ?? all.length)
  const client = new pg.Client({ connectionString: options.url, application_name: 'galla migrate' })
  // A connection lost between two statements must fail the next one, not end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await requireSuitableServer(client)
    const applied: string[] = []
    for (;;) {
      const name = await applyNext(client, migrations)
      if (name === undefined) return applied
      applied.push(name)
    }
  } finally {
    await client.end()
  }
}

/** Applies the first migration that is missing, in one transaction; undefined if none is. */
async function applyNext(client: pg.Client, migrations: readonly Migration[]): Promise<string | undefined> {
  await client.query('BEGIN')
  try {
    // The lock belongs to the transaction, so what is read under it is still true when the migration is applied.
    await lockMigrations(client)
    await ensureMigrationTable(client)
    const next = nextMigration(migrations, await listAppliedMigrations(client))
    if (next) await apply(client, next)
    await client.query('COMMIT')
    return next?.name
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await applyMigration(client, migration)
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new MigrationError(
      'migration_failed',
      `Migration ${migration.name} failed and changed nothing: ${said}`,
      { cause },
    )
  }
}

/** The first migration not applied yet. Refuses a history that is not the beginning of ours. */
function nextMigration(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): Migration | undefined {
  for (const [index, done] of applied.entries()) {
    const ours = migrations[index]
    if (!ours || done.number !== ours.number) {
      throw new MigrationError(
        'database_is_newer',
        `The database has migration ${done.name}, which this version of Galla does not know. It was used by a newer version: update Galla.`,
      )
    }
    if (done.checksum !== ours.checksum) {
      throw new MigrationError(
        'migration_was_edited',
        `Migration ${done.name} was changed after it had been applied to this database. Restore the file, and put the change into a new migration.`,
      )
    }
  }
  return migrations[applied.length]
}

async function requireSuitableServer(client: pg.Client): Promise<void> {
  const { version, encoding } = await findServerFacts(client)
  if (version < OLDEST_SERVER) {
    const found = Math.trunc(version / 10_000)
    throw new MigrationError(
      'server_too_old',
      `Galla needs PostgreSQL 18 or newer; DATABASE_URL leads to PostgreSQL ${found}.`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new MigrationError(
      'wrong_encoding',
      `Galla needs a database with encoding UTF8; this one has ${encoding}. Create it anew with ENCODING 'UTF8'.`,
    )
  }
}
