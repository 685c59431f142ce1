import { sql } from 'kysely'
import { recordCatalogueChange } from '../../catalogue/catalogue-change.queries.ts'
import type { BulkTransaction } from '../../database/bulk-transaction.ts'
import { copyRows, createArrivalTable, upsertRows } from '../../database/copy-rows.queries.ts'
import type { Transaction } from '../../database/database.ts'
import { insertRows } from '../../database/insert-rows.queries.ts'
import type { ColumnTypes } from '../../database/unnest-rows.ts'
import type {
  BrandRow,
  CategoryRow,
  ImportPlan,
  OpeningStockRow,
  ProductImageRow,
  ProductTableRow,
  TaxClassRow,
  VariantTableRow,
} from '../plan/import-plan.ts'

const CATEGORY: ColumnTypes<CategoryRow> = {
  id: 'uuid',
  parent_id: 'uuid',
  name: 'text',
  path: 'text',
  picture: 'text',
}
const BRAND: ColumnTypes<BrandRow> = { id: 'uuid', name: 'text', slug: 'text' }
const TAX_CLASS: ColumnTypes<TaxClassRow> = { id: 'uuid', hsn: 'text', rate_basis_points: 'int' }
const PRODUCT: ColumnTypes<ProductTableRow> = {
  id: 'uuid',
  slug: 'text',
  title: 'text',
  description: 'text',
  brand_id: 'uuid',
  category_id: 'uuid',
  attributes: 'jsonb',
  drawing: 'text',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
}
const PRODUCT_IMAGE: ColumnTypes<ProductImageRow> = {
  id: 'uuid',
  product_id: 'uuid',
  url: 'text',
  position: 'int',
}
const VARIANT: ColumnTypes<VariantTableRow> = {
  id: 'uuid',
  product_id: 'uuid',
  sku: 'text',
  barcode: 'text',
  options: 'jsonb',
  price: 'bigint',
  mrp: 'bigint',
  tax_class_id: 'uuid',
  position: 'int',
}
const OPENING_STOCK: ColumnTypes<OpeningStockRow> = {
  movement_id: 'uuid',
  location_id: 'uuid',
  variant_id: 'uuid',
  quantity: 'int',
  at: 'timestamptz',
}

/** One import at a time, so that what was read stays true while it is written. Held until the transaction ends. */
export async function lockImports(trx: Transaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('galla product import'))`.execute(trx)
}

/** Carries a plan out, in bulk. `onProgress` hears rows as they are sent; `plannedRows` says how many there will be. */
export async function writePlan(
  bulk: BulkTransaction,
  plan: ImportPlan,
  onProgress?: (sent: number) => void,
): Promise<void> {
  const { trx } = bulk
  await insertRows(trx, 'category', { types: CATEGORY, rows: plan.categories })
  await insertRows(trx, 'brand', { types: BRAND, rows: plan.brands })
  await insertRows(trx, 'tax_class', { types: TAX_CLASS, rows: plan.taxClasses })
  await upsertRows(
    bulk,
    {
      table: 'product',
      types: PRODUCT,
      update: ['title', 'description', 'brand_id', 'category_id', 'attributes', 'drawing', 'updated_at'],
    },
    { rows: plan.products, onProgress },
  )
  await insertRows(trx, 'product_image', { types: PRODUCT_IMAGE, rows: plan.images })
  await upsertRows(
    bulk,
    {
      table: 'variant',
      types: VARIANT,
      update: ['barcode', 'options', 'price', 'mrp', 'tax_class_id', 'position'],
    },
    { rows: plan.variants, onProgress },
  )
  await openStock(bulk, plan.openingStock, onProgress)
  await recordCatalogueChange(trx, plan.touchedProductIds)
}

/** How many rows `writePlan` sends, for a progress bar. */
export function plannedRows(plan: ImportPlan): number {
  return plan.products.length + plan.variants.length + plan.openingStock.length
}

/**
 * Receives opening stock: a stock record and the movement that explains it. A record that came meanwhile wins, and then nothing
 * is moved. Nothing is locked that an order could wait for.
 */
async function openStock(
  bulk: BulkTransaction,
  rows: readonly OpeningStockRow[],
  onProgress?: (sent: number) => void,
): Promise<void> {
  if (rows.length === 0) return
  const target = { table: 'opening_stock', types: OPENING_STOCK }
  const arriving = sql.table(await createArrivalTable(bulk, target))
  await copyRows(bulk, { ...target, table: 'arriving_opening_stock' }, { rows, onProgress })
  await sql`
    WITH opened AS (
      INSERT INTO stock_level (location_id, variant_id, on_hand)
      SELECT location_id, variant_id, quantity FROM ${arriving}
      ON CONFLICT ON CONSTRAINT stock_level_pkey DO NOTHING
      RETURNING location_id, variant_id
    )
    INSERT INTO stock_movement (id, location_id, variant_id, on_hand_delta, reason, at)
    SELECT arrived.movement_id, arrived.location_id, arrived.variant_id, arrived.quantity, 'opening', arrived.at
    FROM ${arriving} AS arrived JOIN opened USING (location_id, variant_id)
    WHERE arrived.quantity > 0`.execute(bulk.trx)
}

/** Lets the planner see what came, after the import has committed. */
export async function refreshStatistics(trx: Transaction): Promise<void> {
  await sql`ANALYZE category, brand, product, product_image, variant, stock_level, stock_movement`.execute(
    trx,
  )
}
