import type { Database } from '../database/database.ts'
import { seedDemoShop } from './seed-demo-shop.ts'
import type { SeedDeps } from './seed-deps.ts'
import { isShopEmpty } from './shop-contents.queries.ts'

/** Fills the shop with the demo when nothing is in it; a shop with anything in it is left alone, at the cost of one query. */
export async function seedIfEmpty(
  deps: SeedDeps & { readonly db: Database },
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  if (await isShopEmpty(deps.db)) await seedDemoShop(deps, { onProgress })
}
