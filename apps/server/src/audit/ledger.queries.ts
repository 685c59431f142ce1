import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** How far the ledger was read: up to this movement of this level, and what the level's movements sum to until there. */
export interface LedgerPosition {
  readonly variantId: string
  readonly locationId: string
  readonly sequence: number
  readonly onHand: number
  readonly reserved: number
  readonly leased: number
}

/** A level as a piece of the ledger shows it. */
export interface LedgerLevel extends LedgerPosition {
  /** The place's code and the SKU, or their ids where the row is gone. */
  readonly name: string
  /** The first movement of this piece after which less than nothing was on hand or promised, or more promised than was there. */
  readonly brokenAt: number | null
  /** The counters now; null where there is no such level. */
  readonly counters: { readonly onHand: number; readonly reserved: number; readonly leased: number } | null
}

export interface LedgerPiece {
  readonly movements: number
  /** The level at which the piece ends: its movements may go on in the next one. Null in an empty piece. */
  readonly end: LedgerLevel | null
  /** Levels whose counters are not their movements, or that were impossible at some moment. */
  readonly odd: readonly LedgerLevel[]
}

/**
 * Reads the next `limit` movements after a position, level by level and in the order in which they happened, against the direction of
 * the index `stock_movement_level`, which is how it is read without sorting. All in one statement, so in one snapshot: the counters of
 * a level whose ledger ends in this piece are compared with all of its movements.
 *
 * What was summed up in earlier pieces stays true: the ledger is never changed, and a movement's sequence is taken while its level is
 * locked, so no earlier one can still be on its way.
 */
export async function readLedger(
  db: Database,
  position: LedgerPosition,
  limit: number,
): Promise<LedgerPiece> {
  const { variantId, locationId, sequence } = position
  const { rows } = await sql<LedgerRow>`
    WITH rest AS MATERIALIZED (
      SELECT variant_id, location_id, sequence, on_hand_delta, reserved_delta, leased_delta
      FROM stock_movement
      WHERE variant_id = ${variantId}::uuid AND location_id = ${locationId}::uuid AND sequence > ${sequence}::bigint
      ORDER BY sequence LIMIT ${limit}::bigint
    ), next AS MATERIALIZED (
      SELECT variant_id, location_id, sequence, on_hand_delta, reserved_delta, leased_delta
      FROM stock_movement
      WHERE (variant_id, location_id) < (${variantId}::uuid, ${locationId}::uuid)
      ORDER BY variant_id DESC, location_id DESC, sequence LIMIT (SELECT ${limit}::bigint - count(*) FROM rest)
    ), piece AS (
      SELECT * FROM rest UNION ALL SELECT * FROM next UNION ALL
      SELECT ${variantId}::uuid, ${locationId}::uuid, ${sequence}::bigint, ${position.onHand}::bigint,
        ${position.reserved}::bigint, ${position.leased}::bigint
      WHERE ${sequence}::bigint > 0
    ), told AS (
      SELECT variant_id, location_id, sequence, sum(on_hand_delta) OVER history AS on_hand,
        sum(reserved_delta) OVER history AS reserved, sum(leased_delta) OVER history AS leased,
        lead(sequence) OVER (PARTITION BY variant_id, location_id ORDER BY sequence) IS NULL AS is_last
      FROM piece
      WINDOW history AS (PARTITION BY variant_id, location_id ORDER BY sequence ROWS UNBOUNDED PRECEDING)
    ), by_level AS (
      SELECT variant_id, location_id, max(sequence) AS sequence, max(on_hand) FILTER (WHERE is_last) AS on_hand,
        max(reserved) FILTER (WHERE is_last) AS reserved, max(leased) FILTER (WHERE is_last) AS leased,
        min(sequence) FILTER (WHERE on_hand < 0 OR reserved + leased < 0 OR reserved + leased > on_hand) AS broken_at
      FROM told GROUP BY variant_id, location_id
    ), ended AS (
      SELECT *, (row_number() OVER (ORDER BY variant_id, location_id)) = 1 AS is_end FROM by_level
    )
    SELECT (SELECT count(*) FROM rest) + (SELECT count(*) FROM next) AS movements,
      ended.variant_id AS "variantId", ended.location_id AS "locationId", ended.sequence, ended.on_hand::bigint AS "onHand",
      ended.reserved::bigint AS reserved, ended.leased::bigint AS leased, broken_at AS "brokenAt", is_end AS "isEnd",
      coalesce(stock_location.code, ended.location_id::text) || '/' || coalesce(variant.sku, ended.variant_id::text) AS name,
      CASE WHEN level.variant_id IS NOT NULL THEN jsonb_build_object('onHand', level.on_hand, 'reserved', level.reserved,
        'leased', level.leased) END AS counters
    FROM ended
    LEFT JOIN stock_level AS level USING (variant_id, location_id)
    LEFT JOIN stock_location ON stock_location.id = ended.location_id
    LEFT JOIN variant ON variant.id = ended.variant_id
    WHERE is_end OR broken_at IS NOT NULL
      OR (level.on_hand, level.reserved, level.leased) IS DISTINCT FROM (ended.on_hand, ended.reserved, ended.leased)`.execute(
    db,
  )
  const end = rows.find((row) => row.isEnd) ?? null
  return { movements: Number(rows[0]?.movements ?? 0), end, odd: rows }
}

type LedgerRow = LedgerLevel & { readonly movements: number; readonly isEnd: boolean }
