import { openDemoShops, SHOPS_VARIABLE } from './support/shop-databases.ts'

/** Once for the whole run: one throw-away PostgreSQL, and in it the demo shop, to be cloned for every worker. */
export default async function setUp(): Promise<() => Promise<void>> {
  const { databases, close } = await openDemoShops()
  process.env[SHOPS_VARIABLE] = JSON.stringify(databases)
  return close
}
