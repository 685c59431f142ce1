import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MigrationError } from './migration-error.ts'

export interface Migration {
  readonly number: number
  /** The file's name without `.sql`. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the text, by which a later edit is noticed. */
  readonly checksum: string
}

const FILE_NAME = /^(\d{4})_[a-z0-9]+(_[a-z0-9]+)+\.sql$/

/** The shop's own migrations. */
export const MIGRATIONS_DIRECTORY = join(import.meta.dirname, 'migrations')

/** Reads the migrations of a folder in order. They must be named `NNNN_verb_noun.sql` and numbered 1, 2, 3, … without a gap. */
export async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(files.map((file, index) => readMigration(directory, file, index + 1)))
}

async function readMigration(directory: string, file: string, expected: number): Promise<Migration> {
  const number = Number(FILE_NAME.exec(file)?.[1] ?? Number.NaN)
  if (number !== expected) {
    throw new MigrationError(
      'bad_file_name',
      `Migration file ${file} stands in place ${expected}: name it ${String(expected).padStart(4, '0')}_verb_noun.sql.`,
    )
  }
  // Git may check the file out with other line ends on Windows; it is the same migration there.
  const sql = (await readFile(join(directory, file), 'utf8')).replaceAll('\r\n', '\n')
  return {
    number,
    name: file.slice(0, -'.sql'.length),
    sql,
    checksum: createHash('sha256').update(sql).digest('hex'),
  }
}
