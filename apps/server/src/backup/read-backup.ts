import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract as extractTar } from 'tar-stream'
import { BackupError } from './backup-error.ts'
import { MANIFEST_ENTRY, type Manifest, parseManifest, type TableContent } from './manifest.ts'

/** One piece of a table's COPY text, in the order of the archive. */
export interface Piece {
  readonly table: string
  readonly content: Buffer
}

/**
 * Reads a backup from beginning to end and proves that it is whole: every table as long and with the same SHA-256 as its
 * manifest says. Answers the manifest. Throws `BackupError` that says what is wrong with the file. Changes nothing.
 */
export async function checkBackup(file: string): Promise<Manifest> {
  const seen = new Map<string, { hash: Hash; bytes: number }>()
  let manifest: Manifest | undefined
  for await (const entry of entriesOf(file)) {
    if (entry.name === MANIFEST_ENTRY) manifest = parseManifest(entry.content.toString('utf8'))
    else {
      const table = tableOf(entry.name)
      const sum = seen.get(table) ?? { hash: createHash('sha256'), bytes: 0 }
      sum.hash.update(entry.content)
      seen.set(table, { hash: sum.hash, bytes: sum.bytes + entry.content.length })
    }
  }
  if (!manifest) throw damaged(file, 'it ends too early')
  for (const table of manifest.tables) {
    const sum = seen.get(table.name)
    if (!isAsPromised(table, sum)) throw damaged(file, `the table ${table.name} is not as it was written`)
  }
  return manifest
}

function isAsPromised(table: TableContent, sum: { hash: Hash; bytes: number } | undefined): boolean {
  if (sum === undefined) return table.bytes === 0
  return sum.bytes === table.bytes && sum.hash.digest('hex') === table.sha256
}

/** The pieces of all tables in the order in which they can be loaded. Throws `BackupError` when the file cannot be read. */
export async function* piecesOf(file: string): AsyncGenerator<Piece> {
  for await (const { name, content } of entriesOf(file))
    if (name !== MANIFEST_ENTRY) yield { table: tableOf(name), content }
}

async function* entriesOf(file: string): AsyncGenerator<{ name: string; content: Buffer }> {
  const archive = extractTar()
  const reading = pipeline(createReadStream(file), createGunzip(), archive)
  // Its failure also ends the loop below; this only keeps it from being told twice.
  reading.catch(() => undefined)
  try {
    for await (const entry of archive) {
      const chunks: Buffer[] = []
      for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk)
      yield { name: entry.header.name, content: Buffer.concat(chunks) }
    }
    await reading
  } catch (cause) {
    if (cause instanceof BackupError) throw cause
    if (isMissing(cause))
      throw new BackupError(`There is no file ${file}: look for its name again.`, { cause })
    throw damaged(file, cause instanceof Error ? cause.message : String(cause), cause)
  } finally {
    archive.destroy()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOENT'
}

function tableOf(entry: string): string {
  return entry.split('/')[1] ?? entry
}

function damaged(file: string, why: string, cause?: unknown): BackupError {
  return new BackupError(`${file} is not a whole backup: ${why}. Nothing was changed; try another backup.`, {
    cause,
  })
}
