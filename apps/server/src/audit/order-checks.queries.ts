import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Breach, Check } from './audit-check.ts'
import { breachesOf, type IdRange, within } from './id-range.queries.ts'

/*
 * Every statement takes its orders by their range and looks the rest up for each of them. Joining ranges would be a little quicker with
 * good statistics, and with old ones, which the newest orders always have, a thousand times slower: each order would be
 * compared with all of its chunk.
 */

/** Rules about an order, its lines, its reservations and its movements. Each compares rows of one order, in one statement. */
export const ORDER_CHECKS: readonly Check<IdRange>[] = [
  { code: 'order_moves_its_units', find: findOrdersMovedWrongly },
  { code: 'order_matches_holds', find: findOrdersOutOfStep },
  { code: 'hold_has_level', find: findStrayHolds },
  { code: 'order_adds_up', find: findOrdersThatDoNotAddUp },
  { code: 'order_tells_its_story', find: findOrdersWithoutStory },
]

/** 3: an order has its lines, one reservation for each variant, and the movements they say: one set of each. */
function findOrdersMovedWrongly(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject,
      format('%s lines, units ordered %s, reserved %s, moved: %s promised, %s gone, %s undone', lines.lines, lines.units,
        holds.units, moves.promised, moves.gone, moves.undone) AS detail
    FROM sales_order AS o
    CROSS JOIN LATERAL (
      SELECT count(*) AS lines, coalesce(sum(quantity), 0) AS units FROM order_line WHERE order_id = o.id
    ) AS lines
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(quantity), 0) AS units, coalesce(sum(quantity) FILTER (WHERE state = 'held'), 0) AS held,
        coalesce(sum(quantity) FILTER (WHERE state = 'committed'), 0) AS committed
      FROM reservation WHERE order_id = o.id
    ) AS holds
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(reserved_delta), 0) AS promised,
        -coalesce(sum(on_hand_delta) FILTER (WHERE reason IN ('shipment', 'sale')), 0) AS gone,
        coalesce(sum(on_hand_delta) FILTER (WHERE reason = 'void'), 0) AS undone
      FROM stock_movement WHERE order_id = o.id
    ) AS moves
    WHERE ${within('o.id', range)} AND (lines.lines = 0 OR lines.units <> holds.units
      OR moves.promised <> holds.held OR moves.gone <> holds.committed
      OR moves.undone <> CASE WHEN o.status = 'voided' THEN lines.units ELSE 0 END)`,
  )
}

/** 3: an order is where its reservations say: held until it ships, committed once the goods are gone, released when cancelled. */
function findOrdersOutOfStep(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject,
      format('is %s with reservations %s', o.status, holds.states) AS detail
    FROM sales_order AS o
    CROSS JOIN LATERAL (
      SELECT string_agg(DISTINCT state, ', ') AS states FROM reservation WHERE order_id = o.id
    ) AS holds
    WHERE ${within('o.id', range)} AND holds.states <> CASE
      WHEN o.status IN ('awaiting_payment', 'placed', 'packed') THEN 'held'
      WHEN o.status = 'cancelled' THEN 'released'
      ELSE 'committed' END`,
  )
}

/** 2: units are only held where there is a level to hold them. */
function findStrayHolds(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject,
      format('holds %s of variant %s at location %s, where there is no level', held.quantity, held.variant_id, held.location_id) AS detail
    FROM sales_order AS o
    CROSS JOIN LATERAL (SELECT * FROM reservation WHERE order_id = o.id AND state = 'held') AS held
    LEFT JOIN LATERAL (
      SELECT true AS is_there FROM stock_level AS level
      WHERE level.location_id = held.location_id AND level.variant_id = held.variant_id
    ) AS level ON true
    WHERE ${within('o.id', range)} AND level.is_there IS NULL`,
  )
}

/** 4: an order totals to its lines, and its payment to its total. */
function findOrdersThatDoNotAddUp(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject,
      format('total %s, lines %s, tax of lines %s, payment %s', o.total, lines.gross, lines.tax, payment.amount) AS detail
    FROM sales_order AS o
    CROSS JOIN LATERAL (
      SELECT sum(gross) AS gross, sum(cgst + sgst + igst) AS tax FROM order_line WHERE order_id = o.id
    ) AS lines
    LEFT JOIN payment ON payment.order_id = o.id
    WHERE ${within('o.id', range)} AND (o.subtotal IS DISTINCT FROM lines.gross
      OR o.total <> o.subtotal - o.discount + o.shipping + o.rounding
      OR o.cgst + o.sgst + o.igst IS DISTINCT FROM lines.tax OR payment.amount IS DISTINCT FROM o.total)`,
  )
}

/** 9: whatever became of an order stands in its timeline, and so does the money that was captured for it at a gateway. */
function findOrdersWithoutStory(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject, format('is %s, which its timeline does not tell', o.status) AS detail
    FROM sales_order AS o
    CROSS JOIN LATERAL (SELECT array_agg(kind) AS kinds FROM order_event WHERE order_id = o.id) AS told
    WHERE ${within('o.id', range)} AND (o.status = ANY (told.kinds)) IS NOT TRUE`,
  )
}
