import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Breach, Check } from './audit-check.ts'
import { breachesOf, type IdRange, within } from './id-range.queries.ts'

/** Rules about an order's payment, its refunds and its documents. Each compares rows of one order, in one statement. */
export const MONEY_CHECKS: readonly Check<IdRange>[] = [
  { code: 'refunds_within_captured', find: findRefundsTooHigh },
  { code: 'captured_is_order_or_refund', find: findCapturedWithoutOrder },
  { code: 'placed_is_paid', find: findPlacedWithoutPayment },
  { code: 'invoice_repeats_order', find: findInvoicesThatDiffer },
  { code: 'dispatched_has_invoice', find: findDispatchedWithoutInvoice },
]

/** 4: what was given back never exceeds what was captured, and a payment is refunded when all of it was. */
function findRefundsTooHigh(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'payment ' || payment.id AS subject,
      format('%s of %s captured, %s counted as given back; refunds promised %s, given %s', payment.status, payment.amount,
        payment.refunded, refunds.promised, refunds.given) AS detail
    FROM payment
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(amount), 0) AS promised, coalesce(sum(amount) FILTER (WHERE status = 'succeeded'), 0) AS given
      FROM refund WHERE payment_id = payment.id
    ) AS refunds
    WHERE ${within('payment.order_id', range)} AND (refunds.promised > payment.amount OR refunds.promised <> payment.refunded
      OR (refunds.promised > 0 AND payment.status NOT IN ('captured', 'refunded'))
      OR (payment.status = 'refunded') <> (refunds.given = payment.amount))`,
  )
}

/** 5: captured money is exactly one order or one refund: an order that ended gave all of it back, one that stands did not. */
function findCapturedWithoutOrder(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'payment ' || payment.id AS subject,
      format('captured for order %s, which is %s, with refunds of %s of %s, %s of them for its end', o.number, o.status,
        refunds.amount, payment.amount, refunds.ending) AS detail
    FROM payment
    JOIN sales_order AS o ON o.id = payment.order_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(amount), 0) AS amount,
        coalesce(sum(amount) FILTER (WHERE reason IN ('order_cancelled', 'late_payment', 'void')), 0) AS ending
      FROM refund WHERE payment_id = payment.id
    ) AS refunds
    WHERE ${within('o.id', range)} AND payment.status IN ('captured', 'refunded')
      AND CASE WHEN o.status IN ('placed', 'packed', 'shipped', 'delivered', 'completed', 'returned')
        THEN refunds.ending <> 0 ELSE refunds.amount <> payment.amount END`,
  )
}

/** 5: no prepaid order is placed without captured money, and no COD order delivered without it. */
function findPlacedWithoutPayment(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject,
      format('is %s with a %s payment that is %s', o.status, payment.tender, payment.status) AS detail
    FROM sales_order AS o LEFT JOIN payment ON payment.order_id = o.id
    WHERE ${within('o.id', range)} AND (payment.id IS NULL
      OR (payment.tender <> 'cod' AND payment.status NOT IN ('captured', 'refunded')
        AND o.status IN ('placed', 'packed', 'shipped', 'delivered', 'completed', 'returned'))
      OR (payment.tender = 'cod'
        AND (o.status IN ('delivered', 'returned')) <> (payment.status IN ('captured', 'refunded')))
      OR (o.status = 'awaiting_payment' AND payment.status NOT IN ('pending', 'authorized')))`,
  )
}

/** 7: an invoice repeats its order's figures. */
function findInvoicesThatDiffer(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'invoice ' || invoice.number AS subject,
      format('total %s, its order %s says %s', invoice.total, o.number, o.total) AS detail
    FROM invoice JOIN sales_order AS o ON o.id = invoice.order_id
    WHERE invoice.kind = 'invoice' AND ${within('o.id', range)}
      AND (invoice.total, invoice.taxable, invoice.cgst, invoice.sgst, invoice.igst)
        <> (o.total, o.taxable, o.cgst, o.sgst, o.igst)`,
  )
}

/** 7: goods that left the shop have their invoice (CGST Act 2017, section 31(1)), and a voided order has its credit note beside it. */
function findDispatchedWithoutInvoice(db: Database, range: IdRange): Promise<Breach[]> {
  return breachesOf(
    db,
    sql`
    SELECT 'sales_order ' || o.number AS subject, format('is %s without its %s', o.status,
      CASE WHEN invoice.id IS NULL THEN 'invoice' ELSE 'credit note' END) AS detail
    FROM sales_order AS o
    LEFT JOIN invoice ON invoice.order_id = o.id AND invoice.kind = 'invoice'
    WHERE ${within('o.id', range)} AND (invoice.id IS NULL
      AND o.status IN ('shipped', 'delivered', 'completed', 'voided', 'returned')
      OR o.status = 'voided' AND NOT EXISTS (SELECT FROM order_void WHERE order_void.order_id = o.id))`,
  )
}
