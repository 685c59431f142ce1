import { inBulkTransaction } from '../database/bulk-transaction.ts'
import { importGrouped, readProducts } from '../importer/import-products.ts'
import { loadMapping, OWN_MAPPING } from '../importer/mapping/load-mapping.ts'
import { describeRefusal } from '../importer/row-refusal.ts'
import { refreshStatistics } from '../importer/write/write-plan.queries.ts'
import { DEMO_FILES, DEMO_SHOP } from './demo-shop-facts.ts'
import { readDemoCustomers, readDemoReviews } from './read-demo-people.ts'
import type { SeedDeps } from './seed-deps.ts'
import { seedOrders } from './seed-orders.ts'
import { hashDemoPasswords, seedPeople } from './seed-people.ts'
import { isShopEmpty, updateShop } from './shop-contents.queries.ts'

/** The shop opened before its oldest review's purchase. */
const OPENED_DAYS_AGO = 430
const FIRST_DELIVERY_DAYS_AGO = 428
const DAY_MS = 86_400_000

export interface SeedOptions {
  /** Hears steps of `total`. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Fills an empty shop with the demo: the shop's particulars, its products and stock, the accounts anybody may sign in with, and
 * customers whose delivered orders verify their reviews. One transaction: a start that is interrupted leaves the shop empty.
 * Answers false, and changes nothing, when anything is in the shop already. Throws when the demo's own files are wrong.
 */
export async function seedDemoShop(deps: SeedDeps, options: SeedOptions = {}): Promise<boolean> {
  const products = await readProducts(await loadMapping(OWN_MAPPING), { file: DEMO_FILES.products })
  const [refused] = products.refused
  if (refused)
    throw new Error(`${DEMO_FILES.products}, line ${refused.line}: ${describeRefusal(refused.refusal)}`)
  const people = { customers: await readDemoCustomers(), hashes: await hashDemoPasswords() }
  const reviews = await readDemoReviews()
  const isSeeded = await inBulkTransaction(deps.pool, async (bulk) => {
    if (!(await isShopEmpty(bulk.trx))) return false
    const now = deps.clock.now()
    const openedAt = new Date(now.getTime() - OPENED_DAYS_AGO * DAY_MS)
    await updateShop(bulk.trx, DEMO_SHOP)
    const past = { ...deps, clock: { now: () => openedAt } }
    await importGrouped(bulk, {
      deps: past,
      grouped: products,
      options: { onProgress: ({ done, total }) => options.onProgress?.(done, total + reviews.length) },
    })
    const seeded = await seedPeople(deps, bulk.trx, { ...people, since: openedAt })
    const receivedAt = new Date(now.getTime() - FIRST_DELIVERY_DAYS_AGO * DAY_MS)
    await seedOrders(bulk.trx, { reviews, customers: people.customers, people: seeded, now, receivedAt })
    return true
  })
  if (!isSeeded) return false
  await inBulkTransaction(deps.pool, ({ trx }) => refreshStatistics(trx))
  options.onProgress?.(1, 1)
  return true
}
