import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { migrate } from '../database/migrate.ts'
import { MIGRATIONS_DIRECTORY, readMigrations } from '../database/migration-files.ts'
import {
  beginLoading,
  copyIn,
  emptyDatabase,
  endLoading,
  gatherStatistics,
  isEmptyDatabase,
  setSequences,
} from './backup.queries.ts'
import { BackupError } from './backup-error.ts'
import { withClient } from './database-client.ts'
import type { Manifest } from './manifest.ts'
import { checkBackup, piecesOf } from './read-backup.ts'

export interface RestoreOptions {
  readonly file: string
  /** An empty database. */
  readonly url: string
  /** Hears how many rows are loaded, of how many. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Puts a backup into an empty database: checks the whole file first, makes the schema it was taken from, loads every row in one
 * transaction, and then brings the schema up to this version's. Answers the backup's manifest.
 *
 * Throws `BackupError` when the file is not whole, was made by a newer Galla, or the database is not empty; then nothing was
 * changed. A failure while loading empties the place again, so that another backup can be tried.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  await requireEmpty(options.url)
  const manifest = await checkBackup(options.file)
  await requireKnownMigrations(manifest)
  try {
    await migrate({ url: options.url, upTo: manifest.migrations.length })
    await withClient(options.url, (client) => load(client, manifest, options))
    await migrate({ url: options.url })
    return manifest
  } catch (error) {
    // Where the database is away too, the first failure is the one to tell.
    await withClient(options.url, emptyDatabase).catch(() => undefined)
    throw error
  }
}

async function requireEmpty(url: string): Promise<void> {
  if (await withClient(url, isEmptyDatabase)) return
  throw new BackupError(
    'There is a shop in this database already, and a backup is never laid over one. Restore into a new data folder (--into FOLDER), look at it, and then move it to its place.',
  )
}

async function requireKnownMigrations({ migrations }: Manifest): Promise<void> {
  const ours = await readMigrations(MIGRATIONS_DIRECTORY)
  const stranger = migrations.find(({ checksum }, index) => ours[index]?.checksum !== checksum)
  if (!stranger) return
  throw new BackupError(
    `The backup comes from a version of Galla with the migration ${stranger.name}, which this one does not know: update Galla, then restore again.`,
  )
}

async function load(client: pg.Client, manifest: Manifest, options: RestoreOptions): Promise<void> {
  const names = manifest.tables.map((table) => table.name)
  await beginLoading(client, names)
  const total = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const pieces = new Pieces(options.file)
  let done = 0
  for (const table of manifest.tables) {
    const copy = copyIn(client, table)
    await pipeline(pieces.of(table.name), copy)
    if (copy.rowCount !== table.rows)
      throw new BackupError(
        `${table.name} took ${copy.rowCount} rows of ${table.rows}; nothing was restored. Try another backup.`,
      )
    done += table.rows
    options.onProgress?.(done, total)
  }
  await setSequences(client, manifest.sequences)
  await endLoading(client, names)
  await gatherStatistics(client)
}

/** The archive read once from beginning to end, handed out table by table; its tables stand in the manifest's order. */
class Pieces {
  readonly #source: AsyncGenerator<{ table: string; content: Buffer }>
  #next: { table: string; content: Buffer } | undefined
  #isOver = false

  constructor(file: string) {
    this.#source = piecesOf(file)
  }

  async *of(table: string): AsyncGenerator<Buffer> {
    for (let piece = await this.#peek(); piece?.table === table; piece = await this.#peek()) {
      this.#next = undefined
      yield piece.content
    }
  }

  async #peek() {
    if (this.#next === undefined && !this.#isOver) {
      const { value, done } = await this.#source.next()
      this.#isOver = done === true
      if (done !== true) this.#next = value
    }
    return this.#next
  }
}
