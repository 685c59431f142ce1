import { resolve } from 'node:path'
import { checkBackup } from '../backup/read-backup.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { auditDatabase } from '../backup/verify-backup.ts'
import { type Config, loadConfig } from '../config.ts'
import { openShopDatabase } from '../embedded/shop-database.ts'
import { explainStartError } from '../explain-start-error.ts'
import { RESTORE_USAGE, type RestoreArguments, readRestoreArguments } from './backup-arguments.ts'
import { ProgressBar } from './progress-bar.ts'
import { tellFindings } from './tell-findings.ts'

/**
 * `npm run restore -- FILE`: puts a backup into an empty place and audits it. Exit code 0 when the shop is back and whole, 1
 * when not, 2 when the command was not understood.
 */
async function restore(config: Config, asked: RestoreArguments): Promise<void> {
  const file = resolve(asked.file)
  if (asked.checkOnly) {
    const { takenAt, tables } = await checkBackup(file)
    process.stdout.write(`A whole backup of ${takenAt}, ${tables.length} tables: ${file}\n`)
    return
  }
  const database = await openShopDatabase(placeOf(config, asked))
  const bar = new ProgressBar()
  try {
    const manifest = await restoreBackup({
      file,
      url: database.url,
      onProgress: (done, total) => bar.show('Restoring', done, total),
    })
    bar.end()
    tellFindings(
      await auditDatabase(database.url),
      `The shop of ${manifest.takenAt} is back, and was audited`,
    )
  } finally {
    bar.end()
    await database.close()
  }
}

/** A folder named on the command line means its own embedded database, whatever DATABASE_URL says. */
function placeOf(config: Config, { into }: RestoreArguments): Config {
  if (into === undefined) return config
  return { ...config, dataDir: resolve(into), database: { ...config.database, url: undefined } }
}

const asked = readRestoreArguments(process.argv.slice(2))
if (asked === null) {
  process.stderr.write(RESTORE_USAGE)
  process.exitCode = 2
} else {
  try {
    await restore(loadConfig(), asked)
  } catch (error) {
    process.stderr.write(`${explainStartError(error)}\n`)
    process.exitCode = 1
  }
}
