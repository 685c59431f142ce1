import type pg from 'pg'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { createLogAlerts } from '../alerts/log-alerts.ts'
import { loadConfig } from '../config.ts'
import { createDatabase, createPool } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { type Deps, systemClock } from '../deps.ts'
import { openShopDatabase } from '../embedded/shop-database.ts'
import { explainStartError } from '../explain-start-error.ts'

/**
 * Runs a command-line tool on the shop's database, whether it runs already or not, migrated to this version. Prints an expected
 * error as its sentence and sets the exit code to 1.
 */
export async function withShopDatabase(
  work: (deps: Deps & { readonly url: string; readonly pool: pg.Pool }) => Promise<void>,
): Promise<void> {
  try {
    const database = await openShopDatabase(loadConfig())
    try {
      await migrate({ url: database.url })
      // Bulk work takes as long as it takes.
      const pool = createPool({ url: database.url, applicationName: 'galla tool', statementTimeoutMs: 0 })
      const log = pino({ level: 'silent' })
      await work({
        db: createDatabase(pool),
        pool,
        clock: systemClock,
        newId: () => v7(),
        log,
        alerts: createLogAlerts(log),
        url: database.url,
      }).finally(() => pool.end())
    } finally {
      await database.close()
    }
  } catch (error) {
    process.stderr.write(`${explainStartError(error)}\n`)
    process.exitCode = 1
  }
}
