import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'

export interface OrderState {
  readonly id: string
  readonly number: string
  readonly channel: 'online' | 'counter'
  readonly key: string
  readonly status: string
  readonly tender: string
  readonly paymentId: string
  readonly paymentStatus: string
  readonly amount: number
  readonly lines: readonly { id: string; variantId: string; quantity: number; unitPrice: number }[]
  /** How often its timeline names each step. */
  readonly events: Readonly<Record<string, number>>
  /** Paise promised back and given back, by reason. */
  readonly refunds: readonly { reason: string; status: string; amount: number }[]
}

/** Every order with all that the checks compare of it. */
export async function listOrderStates(db: Database): Promise<OrderState[]> {
  const { rows } = await sql<OrderState>`
    SELECT o.id, o.number, o.channel, o.idempotency_key AS key, o.status, payment.tender, payment.id AS "paymentId",
      payment.status AS "paymentStatus", payment.amount,
      (SELECT jsonb_agg(jsonb_build_object('id', id, 'variantId', variant_id, 'quantity', quantity, 'unitPrice', unit_price))
        FROM order_line WHERE order_id = o.id) AS lines,
      (SELECT jsonb_object_agg(kind, times) FROM (
        SELECT kind, count(*) AS times FROM order_event WHERE order_id = o.id GROUP BY kind) AS told) AS events,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'status', status, 'amount', amount)), '[]')
        FROM refund WHERE payment_id = payment.id) AS refunds
    FROM sales_order AS o JOIN payment ON payment.order_id = o.id`.execute(db)
  return rows
}

export interface AdjustmentState {
  readonly id: string
  readonly key: string
  readonly variantId: string
  readonly onHandDelta: number
  readonly reason: string
  readonly note: string
}

/** Every adjustment that was made under a key. */
export async function listAdjustments(db: Database): Promise<AdjustmentState[]> {
  const { rows } = await sql<AdjustmentState>`
    SELECT id, idempotency_key AS key, variant_id AS "variantId", on_hand_delta AS "onHandDelta", reason, note
    FROM stock_movement WHERE idempotency_key IS NOT NULL`.execute(db)
  return rows
}

export interface ReturnState {
  readonly id: string
  readonly key: string
  readonly orderId: string
  readonly lines: readonly { orderLineId: string; quantity: number; disposition: string }[]
}

/** Every return of goods. */
export async function listReturns(db: Database): Promise<ReturnState[]> {
  const { rows } = await sql<ReturnState>`
    SELECT id, idempotency_key AS key, order_id AS "orderId",
      (SELECT jsonb_agg(jsonb_build_object('orderLineId', order_line_id, 'quantity', quantity, 'disposition', disposition))
        FROM return_line WHERE return_id = return_request.id) AS lines
    FROM return_request`.execute(db)
  return rows
}

export interface KeyedRow {
  readonly key: string
  readonly row: string
  readonly content: string | null
}

/** What else stands under a key: parts of money given back, sessions opened and closed, cash moved by hand, sales undone. */
export async function listKeyedRows(db: Database): Promise<KeyedRow[]> {
  const { rows } = await sql<KeyedRow>`
    SELECT idempotency_key::text AS key, 'refund ' || id AS row, amount::text AS content
    FROM refund WHERE idempotency_key IS NOT NULL
    UNION ALL
    SELECT idempotency_key::text, 'session ' || id, register_id || ' ' || opening_float FROM register_session
    UNION ALL
    SELECT id || '/closed', 'session ' || id || ' closed', NULL FROM register_session WHERE closed_at IS NOT NULL
    UNION ALL
    SELECT idempotency_key::text, 'cash movement ' || id, kind || ' ' || amount
    FROM cash_movement WHERE idempotency_key IS NOT NULL
    UNION ALL
    SELECT order_id || '/voided', 'sale ' || order_id || ' voided', NULL FROM order_event WHERE kind = 'voided'`.execute(
    db,
  )
  return rows
}

export interface LevelState {
  readonly variantId: string
  readonly sku: string
  readonly onHand: number
  readonly reserved: number
}

export async function listLevels(db: Database): Promise<LevelState[]> {
  const { rows } = await sql<LevelState>`
    SELECT variant_id AS "variantId", sku, on_hand AS "onHand", reserved
    FROM stock_level JOIN variant ON variant.id = variant_id ORDER BY sku`.execute(db)
  return rows
}

/** What still waits to be decided, by kind; empty kinds are left out. */
export async function countWaiting(db: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; waiting: number }>`
    SELECT kind, waiting::int FROM (
      SELECT 'orders awaiting payment' AS kind, count(*) AS waiting FROM sales_order WHERE status = 'awaiting_payment'
      UNION ALL
      SELECT 'payments undecided', count(*) FROM payment WHERE status IN ('pending', 'authorized') AND gateway IS NOT NULL
      UNION ALL
      SELECT 'refunds not given', count(*) FROM refund WHERE status = 'pending'
      UNION ALL
      SELECT 'messages not delivered', count(*) FROM outbox WHERE published_at IS NULL
    ) AS counts WHERE waiting > 0`.execute(db)
  return Object.fromEntries(rows.map(({ kind, waiting }) => [kind, waiting]))
}
