import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { BREACHES_A_CHUNK, type Breach } from './audit-check.ts'

/** Levels above `after` and not above `until`, by location and variant. */
export interface LevelRange {
  readonly after: LevelKey
  readonly until: LevelKey
}

export interface LevelKey {
  readonly locationId: string
  readonly variantId: string
}

/** Up to `limit` levels after `after`, in order. */
export async function listLevels(db: Database, after: LevelKey, limit: number): Promise<LevelKey[]> {
  const { rows } = await sql<LevelKey>`
    SELECT location_id AS "locationId", variant_id AS "variantId" FROM stock_level
    WHERE (location_id, variant_id) > (${after.locationId}::uuid, ${after.variantId}::uuid)
    ORDER BY location_id, variant_id LIMIT ${limit}`.execute(db)
  return rows
}

/** 1: counters that no movement explains. Levels that have movements are compared with them by the walk over the ledger. */
export async function findUnexplainedLevels(db: Database, range: LevelRange): Promise<Breach[]> {
  const { rows } = await sql<Breach>`
    SELECT 'stock_level ' || ${NAME} AS subject,
      format('on hand %s, reserved %s, leased %s, and no movement', on_hand, reserved, leased) AS detail
    FROM stock_level AS level
    LEFT JOIN stock_location ON stock_location.id = level.location_id LEFT JOIN variant ON variant.id = level.variant_id
    WHERE ${within(range)} AND (on_hand <> 0 OR reserved <> 0 OR leased <> 0) AND NOT EXISTS (
      SELECT FROM stock_movement AS moved
      WHERE moved.variant_id = level.variant_id AND moved.location_id = level.location_id
    )
    LIMIT ${BREACHES_A_CHUNK}`.execute(db)
  return rows
}

/** 2: reserved is what held reservations say; leased is zero before there are leases. */
export async function findUnheldLevels(db: Database, range: LevelRange): Promise<Breach[]> {
  const { rows } = await sql<Breach>`
    SELECT 'stock_level ' || ${NAME} AS subject,
      format('reserved %s, held reservations %s, leased %s', reserved, held.quantity, leased) AS detail
    FROM stock_level AS level
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(quantity), 0) AS quantity FROM reservation
      WHERE reservation.location_id = level.location_id AND reservation.variant_id = level.variant_id AND state = 'held'
    ) AS held
    LEFT JOIN stock_location ON stock_location.id = level.location_id LEFT JOIN variant ON variant.id = level.variant_id
    WHERE ${within(range)} AND (reserved <> held.quantity OR leased <> 0)
    LIMIT ${BREACHES_A_CHUNK}`.execute(db)
  return rows
}

const NAME = sql`coalesce(stock_location.code, level.location_id::text) || '/' || coalesce(variant.sku, level.variant_id::text)`

function within({ after, until }: LevelRange) {
  return sql<boolean>`
    (level.location_id, level.variant_id) > (${after.locationId}::uuid, ${after.variantId}::uuid)
    AND (level.location_id, level.variant_id) <= (${until.locationId}::uuid, ${until.variantId}::uuid)`
}
