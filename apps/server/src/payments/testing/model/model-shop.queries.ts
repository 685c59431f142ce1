import { sql } from 'kysely'
import type { Database } from '../../../database/database.ts'

/** What one schedule happens to: its own shoppers and variants, so that it can be checked by itself. */
export interface ModelShop {
  readonly shoppers: readonly { readonly id: string; readonly addressId: string }[]
  readonly variants: readonly { readonly id: string; readonly onHand: number }[]
}

export const SHOPPERS = 3
/** Few units, so that shoppers meet at the last one. */
export const ON_HAND = [5, 3] as const

/** Makes so many shops at once, in a handful of statements; variants cost 100 rupees. */
export async function makeModelShops(db: Database, count: number, batch: number): Promise<ModelShop[]> {
  const name = `model-${batch}`
  const onHand = `(ARRAY[${ON_HAND.join(', ')}])[1 + n % ${ON_HAND.length}]`
  const statements = [
    `INSERT INTO category (id, name, path) VALUES (gen_random_uuid(), 'Model', '${name}')`,
    `INSERT INTO tax_class (id, hsn, rate_basis_points) VALUES (gen_random_uuid(), '1905', 1800) ON CONFLICT DO NOTHING`,
    `INSERT INTO product (id, slug, title, category_id, drawing)
     SELECT gen_random_uuid(), '${name}-' || n, '${name}', (SELECT id FROM category WHERE path = '${name}'), '1f6d2'
     FROM generate_series(0, ${count * ON_HAND.length - 1}) AS n`,
    `INSERT INTO variant (id, product_id, sku, price, mrp, tax_class_id)
     SELECT gen_random_uuid(), id, slug, 10000, 12000, (SELECT id FROM tax_class LIMIT 1)
     FROM product WHERE title = '${name}'`,
    `INSERT INTO stock_level (location_id, variant_id, on_hand)
     SELECT stock_location.id, variant.id, ${onHand}
     FROM variant CROSS JOIN LATERAL (SELECT split_part(sku, '-', 3)::integer AS n) AS number, stock_location
     WHERE sku LIKE '${name}-%'`,
    `INSERT INTO stock_movement (id, location_id, variant_id, on_hand_delta, reason)
     SELECT gen_random_uuid(), location_id, variant_id, on_hand, 'opening'
     FROM stock_level JOIN variant ON variant.id = variant_id WHERE sku LIKE '${name}-%'`,
    `INSERT INTO app_user (id, email, password_hash, name)
     SELECT gen_random_uuid(), '${name}-' || n || '@example.in', '!', '${name}'
     FROM generate_series(1, ${count * SHOPPERS}) AS n`,
    `INSERT INTO address (id, user_id, label, name, phone, line1, city, state_code, pincode, is_default)
     SELECT gen_random_uuid(), id, 'Home', name, '9000000000', '1 Model Road', 'Pune', '27', '411001', true
     FROM app_user WHERE name = '${name}'`,
    'ANALYZE',
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
  return listShops(db, count, name)
}

async function listShops(db: Database, count: number, name: string): Promise<ModelShop[]> {
  const shoppers = await sql<ModelShop['shoppers'][number]>`
    SELECT app_user.id, address.id AS "addressId" FROM app_user JOIN address ON address.user_id = app_user.id
    WHERE app_user.name = ${name} ORDER BY app_user.id`.execute(db)
  const variants = await sql<ModelShop['variants'][number]>`
    SELECT variant.id, on_hand AS "onHand" FROM variant JOIN stock_level ON variant_id = variant.id
    WHERE sku LIKE ${`${name}-%`} ORDER BY split_part(sku, '-', 3)::integer`.execute(db)
  return Array.from({ length: count }, (_, at) => ({
    shoppers: shoppers.rows.slice(at * SHOPPERS, (at + 1) * SHOPPERS),
    variants: variants.rows.slice(at * ON_HAND.length, (at + 1) * ON_HAND.length),
  }))
}

/** An order of a schedule with its money, as the shop's books have it. */
export interface BookedOrder {
  readonly number: string
  readonly orderStatus: string
  readonly paymentId: string
  readonly tender: string
  readonly paymentStatus: string
  readonly amount: number
  readonly refundsPromised: number
  readonly refundsGiven: number
}

export async function readOrders(db: Database, shop: ModelShop): Promise<BookedOrder[]> {
  const { rows } = await sql<BookedOrder>`
    SELECT o.number, o.status AS "orderStatus", payment.id AS "paymentId", tender, payment.status AS "paymentStatus", amount,
      coalesce((SELECT sum(amount) FROM refund WHERE payment_id = payment.id), 0)::bigint AS "refundsPromised",
      coalesce((SELECT sum(amount) FROM refund WHERE payment_id = payment.id AND status = 'succeeded'), 0)::bigint
        AS "refundsGiven"
    FROM sales_order AS o JOIN payment ON payment.order_id = o.id
    WHERE o.customer_id = ANY(${shop.shoppers.map((shopper) => shopper.id)}::uuid[])
    ORDER BY o.id`.execute(db)
  return rows
}

/** A variant's stock, counted in each of the four places that say something about it. */
export interface CountedStock {
  readonly onHand: number
  readonly reserved: number
  readonly movedOnHand: number
  readonly movedReserved: number
  readonly held: number
  /** Units of orders that are placed and still here, and of those that have left. */
  readonly promised: number
  readonly shipped: number
}

export async function countStock(db: Database, variantId: string): Promise<CountedStock> {
  const { rows } = await sql<CountedStock>`
    SELECT on_hand AS "onHand", reserved,
      (SELECT sum(on_hand_delta) FROM stock_movement WHERE variant_id = level.variant_id)::integer AS "movedOnHand",
      (SELECT sum(reserved_delta) FROM stock_movement WHERE variant_id = level.variant_id)::integer AS "movedReserved",
      (SELECT coalesce(sum(quantity), 0) FROM reservation
        WHERE variant_id = level.variant_id AND state = 'held')::integer AS held,
      coalesce(lines.promised, 0)::integer AS promised, coalesce(lines.shipped, 0)::integer AS shipped
    FROM stock_level AS level, LATERAL (
      SELECT sum(quantity) FILTER (WHERE o.status IN ('awaiting_payment', 'placed', 'packed')) AS promised,
        sum(quantity) FILTER (WHERE o.status IN ('shipped', 'delivered')) AS shipped
      FROM order_line JOIN sales_order AS o ON o.id = order_id WHERE order_line.variant_id = level.variant_id
    ) AS lines
    WHERE variant_id = ${variantId}`.execute(db)
  const [counted] = rows
  if (!counted) throw new Error(`no stock of variant ${variantId}`)
  return counted
}

/** Those of the orders that are cancelled. */
export async function findCancelled(db: Database, orderIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('sales_order')
    .select('id')
    .where('id', 'in', orderIds)
    .where('status', '=', 'cancelled')
    .execute()
  return rows.map((row) => row.id)
}

/** Ends the questions about a schedule that was checked, so that they are no work for the next one. */
export async function endQuestions(db: Database, shop: ModelShop): Promise<void> {
  await sql`
    UPDATE payment SET ask_at = NULL FROM sales_order AS o
    WHERE o.id = payment.order_id AND payment.status IN ('failed', 'voided')
      AND o.customer_id = ANY(${shop.shoppers.map((shopper) => shopper.id)}::uuid[])`.execute(db)
}

/** Forgets that ended payments are to be asked about: one of the planted bugs. */
export async function forgetEndedPayments(db: Database): Promise<void> {
  await sql`UPDATE payment SET ask_at = NULL WHERE status IN ('failed', 'voided')`.execute(db)
}

/** What became of all orders, refunds and webhooks, counted: a check that never came near a late payment would prove little. */
export async function tallyOutcomes(db: Database): Promise<Map<string, number>> {
  const { rows } = await sql<{ what: string; count: number }>`
    SELECT 'orders ' || status AS what, count(*)::integer FROM sales_order GROUP BY status
    UNION ALL
    SELECT 'refunds for ' || reason, count(*)::integer FROM refund GROUP BY reason
    UNION ALL
    SELECT 'webhooks ' || coalesce(outcome, 'left to the reconciler'), count(*)::integer FROM gateway_event GROUP BY outcome
    UNION ALL
    SELECT 'orders placed after they were cancelled', count(*)::integer FROM order_event AS placed
    WHERE kind = 'placed' AND EXISTS (
      SELECT FROM order_event WHERE order_id = placed.order_id AND kind = 'cancelled' AND id < placed.id)
    ORDER BY 1`.execute(db)
  return new Map(rows.map(({ what, count }) => [what, count]))
}
