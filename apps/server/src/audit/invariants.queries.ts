/** A rule that must hold on any live database, and the query that finds the rows that break it. */
export interface Invariant {
  /** The number it has in the list of invariants. */
  readonly number: number
  readonly name: string
  /** Answers `subject` (which row) and `detail` (what is wrong with it), one row for each breach. */
  readonly query: string
}

/**
 * The invariants that apply so far. 8 (register sessions) comes with the counter; 9 (what was acknowledged survives a crash) is
 * about answers, which a database cannot know: the fault runner proves it from outside.
 */
export const INVARIANTS: readonly Invariant[] = [
  {
    number: 1,
    name: 'every level equals the sum of its movements',
    query: `
      SELECT 'stock_level ' || location_id || '/' || variant_id AS subject,
        format('on hand %s, reserved %s, leased %s; its movements sum to %s, %s, %s', coalesce(level.on_hand, 0),
          coalesce(level.reserved, 0), coalesce(level.leased, 0), coalesce(ledger.on_hand, 0),
          coalesce(ledger.reserved, 0), coalesce(ledger.leased, 0)) AS detail
      FROM stock_level AS level
      FULL JOIN (
        SELECT location_id, variant_id, sum(on_hand_delta) AS on_hand, sum(reserved_delta) AS reserved,
          sum(leased_delta) AS leased
        FROM stock_movement GROUP BY location_id, variant_id
      ) AS ledger USING (location_id, variant_id)
      WHERE (coalesce(level.on_hand, 0), coalesce(level.reserved, 0), coalesce(level.leased, 0))
        IS DISTINCT FROM (coalesce(ledger.on_hand, 0), coalesce(ledger.reserved, 0), coalesce(ledger.leased, 0))`,
  },
  {
    number: 2,
    name: 'reserved equals the held reservations, and nothing is leased before there are leases',
    query: `
      SELECT 'stock_level ' || location_id || '/' || variant_id AS subject,
        format('reserved %s, held reservations %s, leased %s', coalesce(level.reserved, 0), coalesce(held.quantity, 0),
          coalesce(level.leased, 0)) AS detail
      FROM stock_level AS level
      FULL JOIN (
        SELECT location_id, variant_id, sum(quantity) AS quantity
        FROM reservation WHERE state = 'held' GROUP BY location_id, variant_id
      ) AS held USING (location_id, variant_id)
      WHERE coalesce(level.reserved, 0) <> coalesce(held.quantity, 0) OR coalesce(level.leased, 0) <> 0`,
  },
  {
    number: 3,
    name: 'an order has its lines, one reservation for each variant, and the movements they say',
    query: `
      SELECT 'sales_order ' || o.number AS subject,
        format('%s lines, units ordered %s, reserved %s, moved: %s promised and %s shipped', lines.lines, lines.units,
          coalesce(holds.units, 0), coalesce(moves.promised, 0), coalesce(moves.shipped, 0)) AS detail
      FROM sales_order AS o
      CROSS JOIN LATERAL (
        SELECT count(*) AS lines, coalesce(sum(quantity), 0) AS units FROM order_line WHERE order_id = o.id
      ) AS lines
      LEFT JOIN LATERAL (
        SELECT sum(quantity) AS units,
          coalesce(sum(quantity) FILTER (WHERE state = 'held'), 0) AS held,
          coalesce(sum(quantity) FILTER (WHERE state = 'committed'), 0) AS committed
        FROM reservation WHERE order_id = o.id
      ) AS holds ON true
      LEFT JOIN LATERAL (
        SELECT coalesce(sum(reserved_delta), 0) AS promised,
          -coalesce(sum(on_hand_delta) FILTER (WHERE reason = 'shipment'), 0) AS shipped
        FROM stock_movement WHERE order_id = o.id
      ) AS moves ON true
      WHERE lines.lines = 0 OR lines.units IS DISTINCT FROM holds.units
        OR moves.promised IS DISTINCT FROM holds.held OR moves.shipped IS DISTINCT FROM holds.committed`,
  },
  {
    number: 3,
    name: 'an order is where its reservations say: held until it ships, committed after, released when cancelled',
    query: `
      SELECT 'sales_order ' || o.number AS subject,
        format('is %s with reservations %s', o.status, string_agg(DISTINCT reservation.state, ', ')) AS detail
      FROM sales_order AS o JOIN reservation ON reservation.order_id = o.id
      GROUP BY o.id
      HAVING NOT bool_and(reservation.state = CASE
        WHEN o.status IN ('awaiting_payment', 'placed', 'packed') THEN 'held'
        WHEN o.status IN ('shipped', 'delivered') THEN 'committed'
        ELSE 'released' END)`,
  },
  {
    number: 4,
    name: 'an order totals to its lines, and its payment to its total',
    query: `
      SELECT 'sales_order ' || o.number AS subject,
        format('total %s, lines %s, tax of lines %s, payment %s', o.total, lines.gross, lines.tax, payment.amount) AS detail
      FROM sales_order AS o
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(gross), 0) AS gross, coalesce(sum(cgst + sgst + igst), 0) AS tax
        FROM order_line WHERE order_id = o.id
      ) AS lines
      LEFT JOIN payment ON payment.order_id = o.id
      WHERE o.subtotal <> lines.gross OR o.total <> lines.gross - o.discount + o.shipping + o.rounding
        OR o.cgst + o.sgst + o.igst <> lines.tax OR payment.amount IS DISTINCT FROM o.total`,
  },
  {
    number: 4,
    name: 'what was given back never exceeds what was captured',
    query: `
      SELECT 'payment ' || payment.id AS subject,
        format('%s of %s captured; refunds promised %s, given %s', payment.status, payment.amount, sum(refund.amount),
          coalesce(sum(refund.amount) FILTER (WHERE refund.status = 'succeeded'), 0)) AS detail
      FROM payment JOIN refund ON refund.payment_id = payment.id
      GROUP BY payment.id
      HAVING sum(refund.amount) > payment.amount OR payment.status NOT IN ('captured', 'refunded')
        OR (payment.status = 'refunded')
          <> (coalesce(sum(refund.amount) FILTER (WHERE refund.status = 'succeeded'), 0) = payment.amount)`,
  },
  {
    number: 5,
    name: 'captured money is exactly one order or one refund',
    query: `
      SELECT 'payment ' || payment.id AS subject,
        format('captured for order %s, which is %s, with refunds of %s of %s', o.number, o.status,
          coalesce(refunds.amount, 0), payment.amount) AS detail
      FROM payment
      JOIN sales_order AS o ON o.id = payment.order_id
      LEFT JOIN LATERAL (SELECT sum(amount) AS amount FROM refund WHERE payment_id = payment.id) AS refunds ON true
      WHERE payment.status IN ('captured', 'refunded')
        AND (o.status IN ('placed', 'packed', 'shipped', 'delivered'))
          = (coalesce(refunds.amount, 0) = payment.amount)`,
  },
  {
    number: 5,
    name: 'no prepaid order is placed without captured money, and no COD order delivered without it',
    query: `
      SELECT 'sales_order ' || o.number AS subject,
        format('is %s with a %s payment that is %s', o.status, payment.tender, payment.status) AS detail
      FROM sales_order AS o LEFT JOIN payment ON payment.order_id = o.id
      WHERE payment.id IS NULL
        OR (payment.tender <> 'cod' AND o.status IN ('placed', 'packed', 'shipped', 'delivered')
          AND payment.status NOT IN ('captured', 'refunded'))
        OR (payment.tender = 'cod' AND (o.status = 'delivered') <> (payment.status = 'captured'))
        OR (o.status = 'awaiting_payment' AND payment.status NOT IN ('pending', 'authorized'))`,
  },
  {
    number: 6,
    name: 'units on hand and available were never below zero at any instant',
    query: `
      SELECT DISTINCT ON (location_id, variant_id) 'stock_level ' || location_id || '/' || variant_id AS subject,
        format('after movement %s: on hand %s, promised %s', id, on_hand, promised) AS detail
      FROM (
        SELECT id, location_id, variant_id, at,
          sum(on_hand_delta) OVER history AS on_hand, sum(reserved_delta + leased_delta) OVER history AS promised
        FROM stock_movement
        WINDOW history AS (PARTITION BY location_id, variant_id ORDER BY sequence ROWS UNBOUNDED PRECEDING)
      ) AS told
      WHERE on_hand < 0 OR promised < 0 OR promised > on_hand
      ORDER BY location_id, variant_id, id`,
  },
  {
    number: 7,
    name: 'every invoice series is dense, and every invoice repeats its order',
    query: `
      SELECT 'number_series ' || number_series.series AS subject,
        format('next number %s, %s invoices from %s to %s', next_number, count(invoice.id), min(invoice.sequence),
          max(invoice.sequence)) AS detail
      FROM number_series LEFT JOIN invoice ON invoice.series = number_series.series
      GROUP BY number_series.series
      HAVING count(invoice.id) <> next_number - 1 OR coalesce(max(invoice.sequence), 0) <> next_number - 1
        OR coalesce(min(invoice.sequence), 1) <> 1
      UNION ALL
      SELECT 'invoice ' || invoice.number, format('total %s, its order %s says %s', invoice.total, o.number, o.total)
      FROM invoice JOIN sales_order AS o ON o.id = invoice.order_id
      WHERE (invoice.total, invoice.taxable, invoice.cgst, invoice.sgst, invoice.igst)
        <> (o.total, o.taxable, o.cgst, o.sgst, o.igst)
      UNION ALL
      SELECT 'sales_order ' || o.number, format('is %s without an invoice', o.status)
      FROM sales_order AS o LEFT JOIN invoice ON invoice.order_id = o.id
      WHERE o.status IN ('shipped', 'delivered') AND invoice.id IS NULL`,
  },
]
