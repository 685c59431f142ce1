import { loadConfig } from '../config.ts'
import { migrate } from '../database/migrate.ts'
import { openShopDatabase } from '../embedded/shop-database.ts'
import { explainStartError } from '../explain-start-error.ts'

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

try {
  await main()
} catch (error) {
  console.error(explainStartError(error))
  process.exitCode = 1
}
