import { hasRealProducts } from './support/real-products.ts'
import { openDemoShops, SHOPS_VARIABLE } from './support/shop-databases.ts'

/** Once for the whole run: one throw-away PostgreSQL, and in it the demo shop, to be cloned for every worker. */
export default async function setUp(): Promise<() => Promise<void>> {
  if (!hasRealProducts())
    console.log('real products: their folder is not here, so their journeys are skipped')
  const { databases, close } = await openDemoShops()
  process.env[SHOPS_VARIABLE] = JSON.stringify(databases)
  return close
}
