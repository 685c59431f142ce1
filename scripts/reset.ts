/**
 * `npm run reset`: asks, then empties the shop. The next start fills it with the demo again. `-- --yes` answers for scripts.
 */
import { createInterface } from 'node:readline/promises'
import { isServerConnected } from '../apps/server/src/database/server-connections.queries.ts'
import { withShopDatabase } from '../apps/server/src/scripts/with-shop-database.ts'
import { emptyShop } from '../apps/server/src/seeding/empty-shop.ts'

const QUESTION =
  'This deletes every product, customer, order and payment of this shop, for good. Type "empty" to go on: '

async function isConfirmed(): Promise<boolean> {
  if (process.argv.includes('--yes')) return true
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(QUESTION)).trim() === 'empty'
  } finally {
    terminal.close()
  }
}

/** A running server keeps the catalogue in memory and would go on showing what is gone. */
const STILL_RUNNING =
  'Galla is running on this shop. Stop it first (Ctrl-C where it was started), then reset.\n'

if (await isConfirmed()) {
  await withShopDatabase(async (deps) => {
    if (await isServerConnected(deps.db)) {
      process.stderr.write(STILL_RUNNING)
      process.exitCode = 1
      return
    }
    await emptyShop(deps)
    process.stdout.write('The shop is empty. `npm start` fills it with the demo again.\n')
  })
} else {
  process.stdout.write('Nothing was changed.\n')
}
