import type pg from 'pg'
import type { Migration } from './migration-files.ts'

/** "galla migrate" shortened to a number nobody else uses. */
const MIGRATE_LOCK = 0x6d696772

export interface AppliedMigration {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

export interface ServerFacts {
  /** 180004 for 18.4. */
  readonly version: number
  readonly encoding: string
}

export async function findServerFacts(client: pg.ClientBase): Promise<ServerFacts> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
  )
  return { version: Number(rows[0]?.version), encoding: rows[0]?.encoding ?? '' }
}

/** Waits until no other migrator is at work on this database, and keeps the others out until the transaction ends. */
export async function lockMigrations(client: pg.ClientBase): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATE_LOCK])
}

/** Needs the lock: two sessions that make the same table at once collide even with IF NOT EXISTS. */
export async function ensureMigrationTable(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS schema_migration (
      number integer CONSTRAINT schema_migration_pkey PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`)
}

export async function listAppliedMigrations(client: pg.ClientBase): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'SELECT number, name, checksum FROM schema_migration ORDER BY number',
  )
  return rows
}

/** Runs the file's statements and notes it as applied. */
export async function applyMigration(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query(migration.sql)
  await client.query('INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.checksum,
  ])
}
