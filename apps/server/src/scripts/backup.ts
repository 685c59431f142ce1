import { join, resolve } from 'node:path'
import { verifyBackup } from '../backup/verify-backup.ts'
import { writeBackup } from '../backup/write-backup.ts'
import { type Config, loadConfig } from '../config.ts'
import { systemClock } from '../deps.ts'
import { openShopDatabase } from '../embedded/shop-database.ts'
import { explainStartError } from '../explain-start-error.ts'
import { BACKUP_USAGE, type BackupArguments, readBackupArguments } from './backup-arguments.ts'
import { ProgressBar } from './progress-bar.ts'
import { tellFindings } from './tell-findings.ts'

/**
 * `npm run backup`: writes the whole shop into one file, while it sells or while it stands still, and proves the file by a
 * restore that is thrown away. Exit code 0 when the backup is there and good, 1 when not, 2 when the command was not understood.
 */
async function backup(config: Config, asked: BackupArguments): Promise<void> {
  const takenAt = systemClock.now()
  const file = resolve(asked.to ?? join(config.dataDir, 'backups', `galla-${fileTime(takenAt)}.tar.gz`))
  const bar = new ProgressBar()
  try {
    const database = await openShopDatabase(config)
    try {
      const manifest = await writeBackup({
        url: database.url,
        file,
        takenAt,
        onProgress: (done, total) => bar.show('Writing the backup', done, total),
      })
      bar.end()
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      process.stdout.write(
        `${rows.toLocaleString('en-IN')} rows of ${manifest.tables.length} tables: ${file}\n`,
      )
    } finally {
      await database.close()
    }
    if (!asked.verify) return
    const broken = await verifyBackup({
      file,
      onProgress: (done, total) => bar.show('Proving it by a restore', done, total),
    })
    bar.end()
    tellFindings(broken, 'The backup was restored into a place that is thrown away, and audited')
  } finally {
    bar.end()
  }
}

/** Without colons, which Windows allows in no file name. */
function fileTime(at: Date): string {
  return at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
}

const asked = readBackupArguments(process.argv.slice(2))
if (asked === null) {
  process.stderr.write(BACKUP_USAGE)
  process.exitCode = 2
} else {
  try {
    await backup(loadConfig(), asked)
  } catch (error) {
    process.stderr.write(`${explainStartError(error)}\n`)
    process.exitCode = 1
  }
}
