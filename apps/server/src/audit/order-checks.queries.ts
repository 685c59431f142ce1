import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Breach, Check } from './audit-check.ts'
import { breachesOf, type IdRange, within } from './id-range.queries.ts'

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
      format('%s lines, units ordered %s, reserved %s, moved: %s promised, %s gone, %s undone', coalesce(lines.lines, 0), lines.units,
        coalesce(holds.units, 0), coalesce(moves.promised, 0), coalesce(moves.gone, 0), coalesce(moves.undone, 0)) AS detail
    FROM sales_order AS o
    LEFT JOIN (
      SELECT order_id, count(*) AS lines, sum(quantity) AS units FROM order_line WHERE ${within('order_id', range)}
      GROUP BY order_id
    ) AS lines ON lines.order_id = o.id
    LEFT JOIN (
      SELECT order_id, sum(quantity) AS units, coalesce(sum(quantity) FILTER (WHERE state = 'held'), 0) AS held,
        coalesce(sum(quantity) FILTER (WHERE state = 'committed'), 0) AS committed
      FROM reservation WHERE ${within('order_id', range)} GROUP BY order_id
    ) AS holds ON holds.order_id = o.id
    LEFT JOIN (
      SELECT order_id, sum(reserved_delta) AS promised,
        -coalesce(sum(on_hand_delta) FILTER (WHERE reason IN ('shipment', 'sale')), 0) AS gone,
        coalesce(sum(on_hand_delta) FILTER (WHERE reason = 'void'), 0) AS undone
      FROM stock_movement WHERE ${within('order_id', range)} GROUP BY order_id
    ) AS moves ON moves.order_id = o.id
    WHERE ${within('o.id', range)} AND (lines.lines IS NULL OR lines.units IS DISTINCT FROM holds.units
      OR coalesce(moves.promised, 0) IS DISTINCT FROM holds.held OR coalesce(moves.gone, 0) IS DISTINCT FROM holds.committed
      OR coalesce(moves.undone, 0) <> CASE WHEN o.status = 'voided' THEN lines.units ELSE 0 END)`,
  )
}

/** 3: an order is where its reservations say: held until it ships, committed once the goods are gone, released when cancelled. */
function findOrdersOutOfStep(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject,
      format('is %s with reservations %s', o.status, string_agg(DISTINCT reservation.state, ', ')) AS detail
    FROM sales_order AS o JOIN reservation ON reservation.order_id = o.id
    WHERE ${within('o.id', range)} AND ${within('reservation.order_id', range)}
    GROUP BY o.id
    HAVING NOT bool_and(reservation.state = CASE
      WHEN o.status IN ('awaiting_payment', 'placed', 'packed') THEN 'held'
      WHEN o.status = 'cancelled' THEN 'released'
      ELSE 'committed' END)`,
  )
}

/** 2: units are only held where there is a level to hold them. */
function findStrayHolds(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject,
      format('holds %s of variant %s at location %s, where there is no level', quantity, variant_id, reservation.location_id) AS detail
    FROM reservation JOIN sales_order AS o ON o.id = reservation.order_id
    WHERE ${within('reservation.order_id', range)} AND state = 'held' AND NOT EXISTS (
      SELECT FROM stock_level AS level
      WHERE level.location_id = reservation.location_id AND level.variant_id = reservation.variant_id
    )`,
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
    LEFT JOIN (
      SELECT order_id, sum(gross) AS gross, sum(cgst + sgst + igst) AS tax FROM order_line
      WHERE ${within('order_id', range)} GROUP BY order_id
    ) AS lines ON lines.order_id = o.id
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
    LEFT JOIN (
      SELECT order_id, array_agg(kind) AS kinds FROM order_event WHERE ${within('order_id', range)} GROUP BY order_id
    ) AS told ON told.order_id = o.id
    WHERE ${within('o.id', range)} AND (o.status = ANY (told.kinds)) IS NOT TRUE`,
  )
}
