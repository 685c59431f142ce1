import { findBrokenInvariants } from '../../apps/server/src/audit/find-broken-invariants.ts'
import { createDatabase, createPool, type Database } from '../../apps/server/src/database/database.ts'
import { cloneTemplate, type TemplateDatabase } from '../../apps/server/src/testing/template-database.ts'
import { type ShelfRow, setPrice, shelfOf } from './shop-books.queries.ts'
import { startShopProcess } from './shop-process.ts'

/** A running shop of one's own: a database and a server that nobody else uses. */
export interface Shop {
  /** Where people reach it, without a slash at the end. */
  readonly url: string
  readonly gatewayUrl: string
  readonly databaseUrl: string
  readonly db: Database
  /** What the database holds of a variant. */
  shelf(sku: string): Promise<ShelfRow>
  /** Changes a price behind everybody's back; in paise. */
  setPrice(sku: string, paise: number): Promise<void>
}

export interface StartedShop {
  readonly shop: Shop
  /** Ends the server, proves that every invariant holds in what it leaves behind, and drops the database. */
  stop(): Promise<void>
}

export interface StartShopOptions {
  /** Runs before the server starts, such as an import. */
  readonly prepare?: (databaseUrl: string) => Promise<void>
  /** Further variables of the server's configuration. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Clones the template and starts a server on the clone. */
export async function startShop(
  template: TemplateDatabase,
  options: StartShopOptions = {},
): Promise<StartedShop> {
  const database = await cloneTemplate(template)
  try {
    await options.prepare?.(database.url)
    const server = await startShopProcess(database.url, options.settings)
    const pool = createPool({ url: database.url, applicationName: 'galla e2e' })
    const db = createDatabase(pool)
    const stop = async () => {
      try {
        await server.stop()
        await proveInvariants(db)
      } finally {
        await pool.end()
        await database.drop()
      }
    }
    return { shop: shopOf({ ...server, databaseUrl: database.url, db }), stop }
  } catch (error) {
    await database.drop()
    throw error
  }
}

function shopOf(facts: Pick<Shop, 'url' | 'gatewayUrl' | 'databaseUrl' | 'db'>): Shop {
  const { url, gatewayUrl, databaseUrl, db } = facts
  return {
    url,
    gatewayUrl,
    databaseUrl,
    db,
    shelf: (sku) => shelfOf(db, sku),
    setPrice: (sku, paise) => setPrice(db, sku, paise),
  }
}

async function proveInvariants(db: Database): Promise<void> {
  const broken = await findBrokenInvariants(db)
  if (broken.length === 0) return
  const lines = broken.map(({ invariant, subject, detail }) => `${invariant}: ${subject}: ${detail}`)
  throw new Error(`the journeys left rows that break an invariant:\n${lines.join('\n')}`)
}
