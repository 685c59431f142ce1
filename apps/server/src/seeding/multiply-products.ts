import { getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import { inBulkTransaction } from '../database/bulk-transaction.ts'
import { lockImports, refreshStatistics } from '../importer/write/write-plan.queries.ts'
import { generateProduct } from './generated-products.ts'
import { copyGenerated, countProducts, ensureBrands, readTemplates } from './multiply-products.queries.ts'
import type { SeedDeps } from './seed-deps.ts'

export interface MultiplyOptions {
  /** How many products the shop has afterwards. */
  readonly products: number
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Brings the shop to so many products by generating ones after those it has: new names, brands, prices, SKUs and barcodes, the
 * same ones every time. For load, not for a person: they have no reviews. Answers how many were added; a shop that has as many
 * already is left alone. Throws when the shop has nothing to make others after.
 */
export async function multiplyProducts(deps: SeedDeps, options: MultiplyOptions): Promise<number> {
  const added = await inBulkTransaction(deps.pool, async (bulk) => {
    const { trx } = bulk
    await lockImports(trx)
    const { all, generated } = await countProducts(trx)
    const missing = Math.max(0, options.products - all)
    if (missing === 0) return 0
    const templates = await readTemplates(trx)
    const products = Array.from({ length: missing }, (_, index) =>
      generateProduct(generated + index, templates),
    )
    const brandIds = await ensureBrands(
      trx,
      products.map(({ brand }) => brand),
      deps.newId,
    )
    const numbered = products.map((product) => ({
      product,
      productId: deps.newId(),
      variantId: deps.newId(),
      brandId: brandIds.get(product.brand.slug) ?? '',
    }))
    const { locationId } = await getOnlineShop(trx)
    // The product, its variant and its stock record; and the movement that explains the stock, where there is any.
    const rows = missing * 3 + products.filter(({ stock }) => stock > 0).length
    let done = 0
    await copyGenerated(bulk, numbered, {
      locationId,
      newId: deps.newId,
      now: deps.clock.now(),
      onProgress: (sent) => {
        done += sent
        options.onProgress?.(done, rows)
      },
    })
    return missing
  })
  if (added > 0) await inBulkTransaction(deps.pool, ({ trx }) => refreshStatistics(trx))
  return added
}
