/**
 * `npm run reset`: asks, then empties the shop. The next start fills it with the demo again. `-- --yes` answers for scripts.
 */
import { createInterface } from 'node:readline/promises'
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

if (await isConfirmed()) {
  await withShopDatabase(async (deps) => {
    await emptyShop(deps)
    process.stdout.write('The shop is empty. `npm start` fills it with the demo again.\n')
  })
} else {
  process.stdout.write('Nothing was changed.\n')
}
