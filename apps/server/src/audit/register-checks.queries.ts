import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { SESSION_TOTALS } from '../register/session-totals.queries.ts'
import type { Breach, Check } from './audit-check.ts'
import { breachesOf, type IdRange, within } from './id-range.queries.ts'

/** 8: rules about a register session, its cash and its closing report. */
export const REGISTER_CHECKS: readonly Check<IdRange>[] = [
  { code: 'drawer_adds_up', find: findDrawersThatDoNotAddUp },
  { code: 'z_report_is_whole', find: findZReportsNotWhole },
]

/**
 * What should be in the drawer is the float and all cash movements; every sale for cash is one of them, and so is every one that was
 * undone. What is over or short is what was counted less what should be there.
 */
function findDrawersThatDoNotAddUp(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'register_session ' || register.code || '/' || session.id AS subject,
      format('float %s, of which moved %s; expected %s, moved %s; sold for cash %s, moved %s; undone %s, moved %s; over or short by %s', session.opening_float,
        coalesce(moved.float, 0), session.expected, coalesce(moved.total, 0), coalesce(sold.total, 0), coalesce(moved.sold, 0),
        coalesce(sold.undone, 0), coalesce(given.undone, 0), session.over_short) AS detail
    FROM register_session AS session
    JOIN register ON register.id = session.register_id
    CROSS JOIN LATERAL (
      SELECT sum(amount) AS total, sum(amount) FILTER (WHERE kind = 'float') AS float,
        sum(amount) FILTER (WHERE kind = 'sale') AS sold
      FROM cash_movement WHERE session_id = session.id
    ) AS moved
    CROSS JOIN LATERAL (
      SELECT sum(payment.amount) AS total,
        sum(payment.amount) FILTER (WHERE o.status = 'voided') AS undone
      FROM sales_order AS o JOIN payment ON payment.order_id = o.id AND payment.tender = 'cash'
      WHERE o.register_session_id = session.id
    ) AS sold
    CROSS JOIN LATERAL (
      SELECT -sum(movement.amount) AS undone
      FROM cash_movement AS movement JOIN sales_order AS o ON o.id = movement.order_id AND o.status = 'voided'
      WHERE movement.kind = 'refund' AND movement.session_id = session.id
    ) AS given
    WHERE ${within('session.id', range)} AND (coalesce(moved.float, 0) <> session.opening_float
      OR coalesce(moved.total, 0) < 0 OR session.expected <> coalesce(moved.total, 0)
      OR coalesce(sold.total, 0) <> coalesce(moved.sold, 0) OR coalesce(sold.undone, 0) <> coalesce(given.undone, 0)
      OR session.over_short <> session.counted - session.expected)`,
  )
}

/**
 * A session that was closed has its report, one that is open has none; a register's reports are numbered without a gap, and each
 * still says what its session's orders and cash come to.
 */
function findZReportsNotWhole(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'register_session ' || register.code || '/' || register_session.id AS subject,
      format('closed at %s, its report has number %s and says %s; its session came to %s', register_session.closed_at,
        report.number, report.totals, ${sql.raw(SESSION_TOTALS)}) AS detail
    FROM register_session
    JOIN register ON register.id = register_session.register_id
    LEFT JOIN z_report AS report ON report.session_id = register_session.id
    WHERE ${within('register_session.id', range)} AND ((register_session.closed_at IS NULL) <> (report.session_id IS NULL)
      OR (report.number > 1 AND NOT EXISTS (
        SELECT FROM z_report AS before WHERE before.register_id = report.register_id AND before.number = report.number - 1))
      OR report.totals <> ${sql.raw(SESSION_TOTALS)})`,
  )
}
