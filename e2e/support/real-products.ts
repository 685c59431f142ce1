import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createPool } from '../../apps/server/src/database/database.ts'
import { systemClock } from '../../apps/server/src/deps.ts'
import { importProducts } from '../../apps/server/src/importer/import-products.ts'
import { idAt } from '../../apps/server/src/seeding/seed-deps.ts'
import { sharedDataFolder } from '../../apps/server/src/testing/shared-data.ts'

const FILES = [
  { name: 'flipkart-products/flipkart_20000.csv.gz', mapping: 'flipkart' },
  { name: 'openfoodfacts/off_2019_india_prefix_890.csv.gz', mapping: 'openfoodfacts' },
]

/** Units of each variant: the files know nothing of stock. */
const STOCK = 25

/** Whether the folder with the real data sets is here. */
export function hasRealProducts(): boolean {
  return FILES.every(({ name }) => existsSync(join(sharedDataFolder(), name)))
}

/** Imports 20,000 real products and 864 real groceries into an empty shop, by the product's own importer. */
export async function importRealProducts(databaseUrl: string): Promise<void> {
  const pool = createPool({ url: databaseUrl, applicationName: 'galla e2e import' })
  try {
    for (const { name, mapping } of FILES) {
      const file = join(sharedDataFolder(), name)
      await importProducts(
        { pool, clock: systemClock, newId: () => idAt(systemClock.now()) },
        { file, mapping, stock: STOCK },
      )
    }
  } finally {
    await pool.end()
  }
}
