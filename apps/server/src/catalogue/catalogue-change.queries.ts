import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'

/**
 * Tells the search index of every server process that these products have to be read again, once `trx` commits. Call it
 * wherever something a product's card or the filters show has changed: title, brand, category, price, stock, rating,
 * units sold. Saying it twice, or about a product that did not change, costs a read and nothing else.
 *
 * One round trip for any number of products; an empty list makes none.
 */
export async function recordCatalogueChange(trx: Transaction, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return
  const ids = [...new Set(productIds)]
  await sql`INSERT INTO catalogue_change (product_id) SELECT unnest(${ids}::uuid[])`.execute(trx)
}
