import { type ImportReport, importProducts } from '../importer/import-products.ts'
import { MappingError } from '../importer/mapping/load-mapping.ts'
import { writeReport } from '../importer/report-csv.ts'
import { describeReport } from '../importer/report-text.ts'
import { MalformedFileError } from '../importer/source/malformed-file.ts'
import { IMPORT_USAGE, type ImportArguments, readImportArguments } from './import-arguments.ts'
import { ProgressBar } from './progress-bar.ts'
import { withShopDatabase } from './with-shop-database.ts'

const TASKS = { reading: 'Reading the file', writing: 'Writing products' } as const

async function run(deps: Parameters<typeof importProducts>[0], asked: ImportArguments): Promise<void> {
  const bar = new ProgressBar()
  try {
    const report = await importProducts(deps, {
      ...asked,
      onProgress: ({ phase, done, total }) => bar.show(TASKS[phase], done, total),
    })
    bar.end()
    await tell(report, asked)
  } catch (error) {
    if (!(error instanceof MalformedFileError || error instanceof MappingError)) throw error
    process.stderr.write(`${asked.file}: ${error.message}\nNothing was changed.\n`)
    process.exitCode = 1
  } finally {
    bar.end()
  }
}

async function tell(report: ImportReport, asked: ImportArguments): Promise<void> {
  process.stdout.write(`\n${describeReport(report).join('\n')}\n`)
  if (asked.report !== undefined) {
    await writeReport(asked.report, report.outcomes)
    process.stdout.write(`\nWhat became of every row is in ${asked.report}.\n`)
  }
  if (report.refused === report.rows) process.exitCode = 1
}

/**
 * `npm run import:products`. Exit code 0 when the file came in (or would), 1 when it cannot be read or every row was refused,
 * 2 when the command itself was not understood.
 */
const asked = readImportArguments(process.argv.slice(2))
if (asked === null) {
  process.stderr.write(IMPORT_USAGE)
  process.exitCode = 2
} else {
  await withShopDatabase((deps) => run(deps, asked))
}
