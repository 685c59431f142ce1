import { createPool } from '../../apps/server/src/database/database.ts'
import { systemClock } from '../../apps/server/src/deps.ts'
import { seedDemoShop } from '../../apps/server/src/seeding/seed-demo-shop.ts'
import { idAt } from '../../apps/server/src/seeding/seed-deps.ts'
import {
  cloneTemplate,
  openTemplate,
  type TemplateDatabase,
} from '../../apps/server/src/testing/template-database.ts'

/** Carries `ShopDatabases` from the run's process to its workers. */
export const SHOPS_VARIABLE = 'GALLA_E2E_SHOPS'

/** Templates to clone a shop from. */
export interface ShopDatabases {
  /** Migrated, with nothing in it. */
  readonly empty: TemplateDatabase
  /** With the demo shop in it. */
  readonly demo: TemplateDatabase
}

export interface OpenedShops {
  readonly databases: ShopDatabases
  /** Stops the PostgreSQL that was started for them, and deletes its data. */
  close(): Promise<void>
}

/** Starts a throw-away PostgreSQL (or takes TEST_DATABASE_URL) and fills the demo shop into it once. */
export async function openDemoShops(): Promise<OpenedShops> {
  const { template: empty, close } = await openTemplate(process.env.TEST_DATABASE_URL || undefined)
  try {
    const demo = await cloneTemplate(empty)
    await fillDemoShop(demo.url)
    const name = decodeURIComponent(new URL(demo.url).pathname.slice(1))
    return {
      databases: { empty, demo: { serverUrl: empty.serverUrl, name } },
      close: async () => {
        await demo.drop()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The templates of this run. */
export function shopDatabases(): ShopDatabases {
  const text = process.env[SHOPS_VARIABLE]
  if (text === undefined) throw new Error(`${SHOPS_VARIABLE} is not set: the global setup has not run`)
  return JSON.parse(text) as ShopDatabases
}

async function fillDemoShop(url: string): Promise<void> {
  const pool = createPool({ url, applicationName: 'galla e2e seed' })
  try {
    const isFilled = await seedDemoShop({ pool, clock: systemClock, newId: () => idAt(systemClock.now()) })
    if (!isFilled) throw new Error('the demo shop was not filled in: its database was not empty')
  } finally {
    await pool.end()
  }
}
