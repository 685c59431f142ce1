import { loadConfig } from '../config.ts'
import { ConfigError } from '../config-error.ts'
import { migrate } from '../database/migrate.ts'
import { MigrationError } from '../database/migration-error.ts'
import { AlreadyRunningError, DatabasePortInUseError, DatabaseStartError } from '../embedded/errors.ts'
import { openShopDatabase } from '../embedded/shop-database.ts'

/** Brings the shop's database up to date, whether it runs or not. `npm start` does the same by itself. */
async function main(): Promise<void> {
  const database = await openShopDatabase(loadConfig())
  try {
    const applied = await migrate({ url: database.url })
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
  } finally {
    await database.close()
  }
}

const EXPECTED = [
  ConfigError,
  MigrationError,
  AlreadyRunningError,
  DatabasePortInUseError,
  DatabaseStartError,
]

try {
  await main()
} catch (error) {
  // Errors written for people speak for themselves; a stack trace would only bury them.
  const isExpected = EXPECTED.some((type) => error instanceof type)
  console.error(isExpected && error instanceof Error ? error.message : error)
  process.exitCode = 1
}
