import { type SessionTotals, sessionTotals } from '@galla/api'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

const ORDERS_OF_SESSION = `
  FROM sales_order AS o
  JOIN payment ON payment.order_id = o.id
  WHERE o.register_session_id = register_session.id`

/**
 * The figures of a `register_session`, as one jsonb value. The X report reads them, the Z report keeps them and the audit compares
 * the two: one text, so that they cannot be counted in two ways. They are made of what never changes (an order's figures, the
 * movements of the session's cash) and of voids, which a closed session takes no more; so goods that come back later leave a
 * Z report true.
 */
export const SESSION_TOTALS = `(
  SELECT jsonb_build_object(
    'orders', count(*),
    'voided', count(*) FILTER (WHERE o.status = 'voided'),
    'total', coalesce(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0),
    'rounding', coalesce(sum(o.rounding) FILTER (WHERE o.status <> 'voided'), 0),
    'tenders', (
      SELECT coalesce(jsonb_agg(to_jsonb(by_tender) ORDER BY by_tender.tender), '[]')
      FROM (
        SELECT payment.tender, count(*) AS orders, sum(payment.amount) AS amount, count(*) FILTER (WHERE o.status = 'voided') AS voided,
          coalesce(sum(payment.amount) FILTER (WHERE o.status = 'voided'), 0) AS "voidedAmount"
        ${ORDERS_OF_SESSION} GROUP BY payment.tender
      ) AS by_tender),
    'taxes', (
      SELECT coalesce(jsonb_agg(to_jsonb(by_rate) ORDER BY by_rate."rateBasisPoints"), '[]')
      FROM (
        SELECT line.tax_rate_basis_points AS "rateBasisPoints", sum(line.taxable) AS taxable, sum(line.cgst) AS cgst,
          sum(line.sgst) AS sgst, sum(line.igst) AS igst
        FROM order_line AS line
        WHERE line.order_id IN (SELECT o.id ${ORDERS_OF_SESSION} AND o.status <> 'voided')
        GROUP BY line.tax_rate_basis_points
      ) AS by_rate),
    'cash', (
      SELECT coalesce(jsonb_agg(to_jsonb(by_kind) ORDER BY by_kind.kind), '[]')
      FROM (
        SELECT kind, count(*) AS movements, sum(amount) AS amount
        FROM cash_movement WHERE session_id = register_session.id GROUP BY kind
      ) AS by_kind)
  ) ${ORDERS_OF_SESSION}
)`

/** What the session came to so far; null when there is no such session. One snapshot, so the sums fit each other. */
export async function findSessionTotals(db: Database, sessionId: string): Promise<SessionTotals | null> {
  const { rows } = await sql<{ totals: unknown }>`
    SELECT ${sql.raw(SESSION_TOTALS)} AS totals FROM register_session WHERE id = ${sessionId}`.execute(db)
  return rows[0] ? sessionTotals.parse(rows[0].totals) : null
}
