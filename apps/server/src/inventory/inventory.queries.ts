import type { MovementReason, VariantOption } from '@galla/api'
import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'
import type { StockKey } from './stock-key.ts'

export interface StockLevelRecord extends StockKey {
  readonly locationName: string
  readonly productId: string
  readonly sku: string
  readonly barcode: string | null
  readonly title: string
  readonly options: VariantOption[]
  readonly drawing: string
  readonly imageUrl: string | null
  readonly onHand: number
  readonly reserved: number
  readonly leased: number
  readonly lowAt: number
  readonly maxPerCustomer: number | null
}

const STOCK_LEVEL = sql`
  SELECT level.location_id AS "locationId", level.variant_id AS "variantId", stock_location.name AS "locationName",
    product.id AS "productId", variant.sku, variant.barcode, product.title, variant.options, product.drawing,
    (SELECT url FROM product_image WHERE product_id = product.id ORDER BY position LIMIT 1) AS "imageUrl",
    level.on_hand AS "onHand", level.reserved, level.leased, level.low_at AS "lowAt",
    variant.max_per_customer AS "maxPerCustomer"
  FROM stock_level AS level
  JOIN stock_location ON stock_location.id = level.location_id
  JOIN variant ON variant.id = level.variant_id
  JOIN product ON product.id = variant.product_id`

export interface StockFilter {
  readonly query: string
  readonly onlyLow: boolean
  /** The last level of the page before. */
  readonly after: StockKey | null
  readonly limit: number
}

/** Levels by variant, oldest variant first: a stable order for paging while stock moves. */
export async function listStockLevels(db: Database, filter: StockFilter): Promise<StockLevelRecord[]> {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    return sql`(product.title ILIKE ${pattern} OR variant.sku ILIKE ${pattern} OR variant.barcode = ${word})`
  })
  const { rows } = await sql<StockLevelRecord>`${STOCK_LEVEL}
    WHERE ${sql.join([sql`true`, ...matches], sql` AND `)}
      AND (NOT ${filter.onlyLow} OR level.on_hand - level.reserved - level.leased <= level.low_at)
      AND (${filter.after === null} OR (level.variant_id, level.location_id)
        > (${filter.after?.variantId ?? null}::uuid, ${filter.after?.locationId ?? null}::uuid))
    ORDER BY level.variant_id, level.location_id
    LIMIT ${filter.limit}`.execute(db)
  return rows
}

export async function findStockLevel(db: Database, key: StockKey): Promise<StockLevelRecord | null> {
  const { rows } = await sql<StockLevelRecord>`${STOCK_LEVEL}
    WHERE level.variant_id = ${key.variantId} AND level.location_id = ${key.locationId}`.execute(db)
  return rows[0] ?? null
}

/** The adjustment that an idempotency key made before. */
export async function findAdjustment(
  trx: Transaction,
  idempotencyKey: string,
): Promise<{ requestHash: Buffer | null } | null> {
  const row = await trx
    .selectFrom('stock_movement')
    .select('request_hash')
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  return row ? { requestHash: row.request_hash } : null
}

export async function findProductOfVariant(trx: Transaction, variantId: string): Promise<string> {
  const row = await trx
    .selectFrom('variant')
    .select('product_id')
    .where('id', '=', variantId)
    .executeTakeFirstOrThrow()
  return row.product_id
}

/** Sets how many units one customer may have ordered, and answers what it was. Null when there is no such variant. */
export async function replaceCustomerLimit(
  trx: Transaction,
  { variantId, maxPerCustomer }: { variantId: string; maxPerCustomer: number | null },
): Promise<{ before: number | null } | null> {
  const { rows } = await sql<{ before: number | null }>`
    UPDATE variant SET max_per_customer = ${maxPerCustomer} WHERE id = ${variantId}
    RETURNING old.max_per_customer AS before`.execute(trx)
  return rows[0] ?? null
}

export interface MovementRecord {
  readonly id: string
  readonly sequence: number
  readonly at: Date
  readonly reason: MovementReason
  readonly onHandDelta: number
  readonly reservedDelta: number
  readonly leasedDelta: number
  readonly orderNumber: string | null
  readonly actorName: string | null
  readonly note: string
}

/** The ledger of one level, newest first. */
export async function listMovements(
  db: Database,
  filter: StockKey & { before: number | null; limit: number },
): Promise<MovementRecord[]> {
  const { rows } = await sql<MovementRecord>`
    SELECT movement.id, movement.sequence, movement.at, movement.reason, movement.on_hand_delta AS "onHandDelta",
      movement.reserved_delta AS "reservedDelta", movement.leased_delta AS "leasedDelta",
      sales_order.number AS "orderNumber", app_user.name AS "actorName", movement.note
    FROM stock_movement AS movement
    LEFT JOIN sales_order ON sales_order.id = movement.order_id
    LEFT JOIN app_user ON app_user.id = movement.actor_id
    WHERE movement.variant_id = ${filter.variantId} AND movement.location_id = ${filter.locationId}
      AND (${filter.before}::bigint IS NULL OR movement.sequence < ${filter.before})
    ORDER BY movement.sequence DESC
    LIMIT ${filter.limit}`.execute(db)
  return rows
}
