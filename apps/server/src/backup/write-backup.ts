import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { type Pack, pack as packTar } from 'tar-stream'
import { findServerFacts, listAppliedMigrations } from '../database/migrate.queries.ts'
import {
  type BackedUpTable,
  beginSnapshot,
  copyOut,
  endTransaction,
  listSequences,
  listTables,
} from './backup.queries.ts'
import { withClient } from './database-client.ts'
import { MANIFEST_ENTRY, type Manifest, type TableContent } from './manifest.ts'
import { loadingOrder } from './table-order.ts'

export interface BackupOptions {
  /** The database to back up. */
  readonly url: string
  /** The file to write. It appears under this name when it is whole, never before. */
  readonly file: string
  readonly takenAt: Date
  /** Hears how many rows are written, of about how many. */
  readonly onProgress?: (done: number, total: number) => void
}

/** A table goes into the archive in pieces, because an entry's size stands before it and a table's is not known. */
const PIECE_BYTES = 4 * 1024 * 1024

/**
 * Writes the whole shop, as it is at one moment, into one file, while selling goes on: a gzipped tar of each table's COPY text,
 * with a manifest at the end by which `checkBackup` knows that nothing is missing or changed. Memory stays at a few megabytes
 * whatever the shop's size. Only its owner may read the file: it holds customers and password hashes. Answers the manifest.
 */
export async function writeBackup(options: BackupOptions): Promise<Manifest> {
  const unfinished = `${options.file}.unfinished`
  await mkdir(dirname(options.file), { recursive: true, mode: 0o700 })
  try {
    const manifest = await withClient(options.url, (client) => writeArchive(client, unfinished, options))
    await syncToDisk(unfinished)
    await rename(unfinished, options.file)
    await syncToDisk(dirname(options.file))
    return manifest
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function writeArchive(client: pg.Client, file: string, options: BackupOptions): Promise<Manifest> {
  const pack = packTar()
  const written = pipeline(pack, createGzip({ level: 6 }), createWriteStream(file, { mode: 0o600 }))
  const [manifest] = await Promise.all([
    fillArchive(client, pack, options).catch((error: unknown) => {
      pack.destroy(error instanceof Error ? error : new Error(String(error)))
      throw error
    }),
    written,
  ])
  return manifest
}

async function fillArchive(client: pg.Client, pack: Pack, options: BackupOptions): Promise<Manifest> {
  await beginSnapshot(client)
  const byName = new Map((await listTables(client)).map((table) => [table.name, table]))
  const total = [...byName.values()].reduce((sum, table) => sum + table.estimatedRows, 0)
  const contents: TableContent[] = []
  let done = 0
  for (const name of loadingOrder([...byName.values()])) {
    const table = byName.get(name)
    if (!table) throw new Error(`${name} is not a table of the shop`)
    const content = await addTable(client, pack, table)
    contents.push(content)
    done += content.rows
    options.onProgress?.(done, Math.max(total, done))
  }
  const manifest: Manifest = {
    format: 'galla-backup',
    version: 1,
    takenAt: options.takenAt.toISOString(),
    server: (await findServerFacts(client)).version,
    migrations: (await listAppliedMigrations(client)).map(({ number, name, checksum }) => ({
      number,
      name,
      checksum,
    })),
    tables: contents,
    // Read last: a sequence is no part of the snapshot, and one that stands too far only leaves a gap.
    sequences: await listSequences(client),
  }
  await endTransaction(client)
  await addEntry(pack, MANIFEST_ENTRY, Buffer.from(JSON.stringify(manifest, null, 2)))
  pack.finalize()
  return manifest
}

async function addTable(client: pg.Client, pack: Pack, table: BackedUpTable): Promise<TableContent> {
  const hash = createHash('sha256')
  const copy = copyOut(client, table)
  let bytes = 0
  let pieces = 0
  let piece: Buffer[] = []
  let pieceBytes = 0
  const flush = async () => {
    if (pieceBytes === 0) return
    pieces += 1
    await addEntry(pack, `tables/${table.name}/${String(pieces).padStart(6, '0')}`, Buffer.concat(piece))
    piece = []
    pieceBytes = 0
  }
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    hash.update(chunk)
    piece.push(chunk)
    bytes += chunk.length
    pieceBytes += chunk.length
    if (pieceBytes >= PIECE_BYTES) await flush()
  }
  await flush()
  const { name, columns } = table
  return { name, columns: [...columns], rows: copy.rowCount, bytes, sha256: hash.digest('hex') }
}

/** Waits until the archive has taken it, so that a slow disk slows the reading instead of filling the memory. */
async function addEntry(pack: Pack, name: string, content: Buffer): Promise<void> {
  const entry = pack.entry({ name, size: content.length, mode: 0o600 })
  entry.end(content)
  await finished(entry)
}

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Windows opens no folder for this; there the rename is on disk once it returns.
    if (process.platform !== 'win32') throw error
  } finally {
    await handle.close()
  }
}
