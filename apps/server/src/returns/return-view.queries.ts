import type { RefundReason, RefundStatus, ReturnReason } from '@galla/api'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

export interface ReturnRecord {
  readonly id: string
  readonly at: Date
  readonly reason: ReturnReason
  readonly lines: { orderLineId: string; quantity: number }[]
  readonly goods: number
  readonly shipping: number
  readonly rounding: number
  readonly total: number
  readonly refunded: number
  readonly creditNote: string
}

/** What came back of an order, the earliest first. */
export async function findReturns(db: Database, orderId: string): Promise<ReturnRecord[]> {
  const { rows } = await sql<ReturnRecord>`
    SELECT request.id, request.at, request.reason, request.goods, request.shipping, request.rounding, request.total,
      coalesce(refund.amount, 0) AS refunded, invoice.number AS "creditNote",
      (SELECT jsonb_agg(jsonb_build_object('orderLineId', order_line_id, 'quantity', units) ORDER BY position)
        FROM (
          SELECT line.order_line_id, order_line.position, sum(line.quantity) AS units
          FROM return_line AS line JOIN order_line ON order_line.id = line.order_line_id
          WHERE line.return_id = request.id GROUP BY line.order_line_id, order_line.position
        ) AS back) AS lines
    FROM return_request AS request
    JOIN invoice ON invoice.id = request.credit_note_id
    LEFT JOIN refund ON refund.id = request.refund_id
    WHERE request.order_id = ${orderId}
    ORDER BY request.id`.execute(db)
  return rows
}

export interface RefundRecord {
  readonly id: string
  readonly amount: number
  readonly status: RefundStatus
  readonly reason: RefundReason
  readonly at: Date
}

/** What goes back or has of the money of an order, the earliest first. */
export async function findRefunds(db: Database, orderId: string): Promise<RefundRecord[]> {
  const { rows } = await sql<RefundRecord>`
    SELECT refund.id, refund.amount, refund.status, refund.reason, refund.created_at AS at
    FROM refund JOIN payment ON payment.id = refund.payment_id
    WHERE payment.order_id = ${orderId}
    ORDER BY refund.id`.execute(db)
  return rows
}
