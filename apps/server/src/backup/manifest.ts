import { z } from 'zod'
import { BackupError } from './backup-error.ts'

/** The last entry of the archive: a file that was cut short has none. */
export const MANIFEST_ENTRY = 'manifest.json'

const tableContent = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int(),
  bytes: z.int(),
  /** Of the table's COPY text, all its pieces in a row. */
  sha256: z.string(),
})

const manifestSchema = z.object({
  format: z.literal('galla-backup'),
  version: z.literal(1),
  takenAt: z.iso.datetime(),
  /** PostgreSQL's version number, e.g. 180004. */
  server: z.int(),
  /** What the schema was made by; a restore makes the same one before it loads. */
  migrations: z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() })),
  /** In the order in which they can be loaded: a table after those it refers to. */
  tables: z.array(tableContent),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
})

/** What a backup holds, and by what it is known to be whole. */
export type Manifest = z.infer<typeof manifestSchema>
export type TableContent = z.infer<typeof tableContent>

/** Throws `BackupError` when the text is not a manifest this version of Galla can read. */
export function parseManifest(text: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new BackupError(
      'The backup’s table of contents cannot be read: it is damaged, or a newer version of Galla made it. Try another backup, or update Galla.',
      { cause },
    )
  }
}
