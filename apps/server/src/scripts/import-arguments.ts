import { parseArgs } from 'node:util'

export interface ImportArguments {
  readonly file: string
  readonly mapping: string | undefined
  readonly dryRun: boolean
  /** Where to write what became of every row. */
  readonly report: string | undefined
  readonly stock: number | undefined
}

export const IMPORT_USAGE = `npm run import:products -- FILE.csv[.gz] [options]

  --mapping NAME   how the file's columns are read (galla when not given)
  --dry-run        show what would happen and change nothing
  --report FILE    write what becomes of every row as CSV
  --stock N        units to receive for new variants whose row says none
`

/** What was asked for on the command line; null when it cannot be understood, and the usage is to be shown. */
export function readImportArguments(words: readonly string[]): ImportArguments | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        report: { type: 'string' },
        stock: { type: 'string' },
      },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return null
    if (values.stock !== undefined && !/^\d{1,7}$/.test(values.stock)) return null
    const stock = values.stock === undefined ? undefined : Number(values.stock)
    return { file, mapping: values.mapping, dryRun: values['dry-run'], report: values.report, stock }
  } catch {
    // parseArgs throws for options it does not know; the usage answers that better than its message.
    return null
  }
}
