import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Breach, Check } from './audit-check.ts'
import { breachesOf, type IdRange, within } from './id-range.queries.ts'

/** Rules about what came back of an order. Each compares rows of one order, in one statement. */
export const RETURN_CHECKS: readonly Check<IdRange>[] = [
  { code: 'return_moves_its_units', find: findReturnsMovedWrongly },
  { code: 'returns_within_order', find: findReturnsThatDoNotAddUp },
  { code: 'credit_note_repeats_return', find: findCreditNotesThatDiffer },
]

/**
 * 3: the units that came back are counted on their lines and came in by movements, never more than were sold; an order is returned
 * when nothing of it is left with its buyer.
 */
function findReturnsMovedWrongly(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject,
      format('is %s; of %s units sold %s are counted as returned, %s taken back, %s came in', o.status, lines.sold, lines.counted,
        coalesce(back.units, 0), coalesce(moves.units, 0)) AS detail
    FROM sales_order AS o
    CROSS JOIN LATERAL (
      SELECT sum(quantity) AS sold, sum(returned_quantity) AS counted,
        bool_or(returned_quantity > quantity) AS too_many, bool_and(returned_quantity = quantity) AS all_back
      FROM order_line WHERE order_id = o.id
    ) AS lines
    CROSS JOIN LATERAL (
      SELECT sum(taken.units) AS units, bool_or(taken.units <> order_line.returned_quantity) AS differs
      FROM order_line CROSS JOIN LATERAL (
        SELECT sum(quantity) AS units FROM return_line WHERE order_line_id = order_line.id
      ) AS taken
      WHERE order_id = o.id
    ) AS back
    CROSS JOIN LATERAL (
      SELECT sum(on_hand_delta) AS units FROM stock_movement WHERE order_id = o.id AND reason = 'return'
    ) AS moves
    WHERE ${within('o.id', range)} AND (lines.too_many OR back.differs OR lines.counted <> coalesce(back.units, 0)
      OR lines.counted <> coalesce(moves.units, 0) OR (o.status = 'returned') <> lines.all_back)`,
  )
}

/**
 * 4: returns sum to no more than their order, and to all of it once it is returned. The money of each went back, unless all that was
 * captured had gone back already.
 */
function findReturnsThatDoNotAddUp(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject,
      format('is %s over %s; returns of %s, their lines %s, given back for them %s, %s of %s in all', o.status, o.total, back.total,
        back.goods, back.refunded, payment.refunded, payment.amount) AS detail
    FROM sales_order AS o
    JOIN LATERAL (
      SELECT sum(request.total) AS total, sum(lines.amount) AS goods,
        sum(coalesce(refund.amount, 0)) AS refunded, bool_or(coalesce(refund.amount, 0) > request.total) AS too_much,
        bool_or(request.goods IS DISTINCT FROM lines.amount) AS differs
      FROM return_request AS request
      CROSS JOIN LATERAL (SELECT sum(amount) AS amount FROM return_line WHERE return_id = request.id) AS lines
      LEFT JOIN refund ON refund.id = request.refund_id
      WHERE request.order_id = o.id HAVING count(*) > 0
    ) AS back ON true
    JOIN payment ON payment.order_id = o.id
    WHERE ${within('o.id', range)} AND (back.too_much OR back.differs OR back.total > o.total
      OR (o.status = 'returned' AND back.total <> o.total)
      OR (back.refunded < back.total AND payment.refunded < payment.amount)
      OR back.refunded <> (SELECT coalesce(sum(amount), 0) FROM refund WHERE payment_id = payment.id AND reason = 'return'))`,
  )
}

/** 7: every credit note is of one return and repeats its figures (CGST Rules 2017, rule 53). */
function findCreditNotesThatDiffer(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'invoice ' || note.number AS subject,
      format('total %s, taxable %s, its return or voided order says %s and %s', note.total, note.taxable,
        coalesce(request.total, undone.total), coalesce(lines.taxable, undone.taxable)) AS detail
    FROM invoice AS note
    LEFT JOIN return_request AS request ON request.credit_note_id = note.id AND request.order_id = note.order_id
    LEFT JOIN LATERAL (
      SELECT sum(taxable) AS taxable, sum(cgst) AS cgst, sum(sgst) AS sgst, sum(igst) AS igst
      FROM return_line WHERE return_id = request.id
    ) AS lines ON true
    LEFT JOIN LATERAL (
      SELECT o.* FROM order_void JOIN sales_order AS o ON o.id = order_void.order_id
      WHERE order_void.order_id = note.order_id AND order_void.credit_note_id = note.id
    ) AS undone ON true
    WHERE note.kind = 'credit_note' AND ${within('note.order_id', range)}
      AND (note.total, note.taxable, note.cgst, note.sgst, note.igst)
        IS DISTINCT FROM (coalesce(request.total, undone.total), coalesce(lines.taxable, undone.taxable),
          coalesce(lines.cgst, undone.cgst), coalesce(lines.sgst, undone.sgst), coalesce(lines.igst, undone.igst))`,
  )
}
