import { sql } from 'kysely'
import { recordCatalogueChange } from '../../apps/server/src/catalogue/catalogue-change.queries.ts'
import type { Database } from '../../apps/server/src/database/database.ts'
import { inTransaction } from '../../apps/server/src/database/in-transaction.ts'

export interface ShelfRow {
  readonly variantId: string
  readonly onHand: number
  readonly reserved: number
  /** What can be sold. */
  readonly available: number
  /** In paise. */
  readonly price: number
}

/** What the database holds of one variant, for a look past the screen. */
export async function shelfOf(db: Database, sku: string): Promise<ShelfRow> {
  const { rows } = await sql<ShelfRow>`
    SELECT variant.id AS "variantId", on_hand AS "onHand", reserved,
      on_hand - reserved - leased AS available, price::integer AS price
    FROM variant JOIN stock_level ON stock_level.variant_id = variant.id
    WHERE sku = ${sku}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`no variant ${sku} with stock`)
  return row
}

/** Changes a price as the shop would overnight, the MRP with it where it has to; in paise. */
export async function setPrice(db: Database, sku: string, paise: number): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ productId: string }>`
      UPDATE variant SET price = ${paise}, mrp = greatest(mrp, ${paise}) WHERE sku = ${sku}
      RETURNING product_id AS "productId"`.execute(trx)
    await recordCatalogueChange(
      trx,
      rows.map((row) => row.productId),
    )
  })
}

/** Adds to what is on hand behind everybody's back, without a movement: what no use-case does, and an audit must find. */
export async function miscount(db: Database, sku: string, units: number): Promise<void> {
  await sql`
    UPDATE stock_level SET on_hand = on_hand + ${units}
    WHERE variant_id = (SELECT id FROM variant WHERE sku = ${sku})`.execute(db)
}
