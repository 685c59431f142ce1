import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'

/** All that a payment can change of the shop, in one look. */
export interface OrderFacts {
  readonly order: string
  readonly payment: string
  readonly failureReason: string | null
  /** Units of the order's first variant: on hand, and promised to anybody. */
  readonly onHand: number
  readonly reserved: number
  /** What the customer's cart holds of that variant. */
  readonly inCart: number
  /** Paise promised back, and those of them that were given. */
  readonly refundPromised: number
  readonly refunded: number
  /** The timeline, in the order it is told. */
  readonly events: readonly string[]
}

/** The facts of an order. */
export async function readOrderFacts(db: Database, orderId: string): Promise<OrderFacts> {
  const { rows } = await sql<OrderFacts>`
    SELECT o.status AS "order", payment.status AS payment, payment.failure_reason AS "failureReason",
      level.on_hand AS "onHand", level.reserved,
      coalesce((SELECT cart_line.quantity FROM cart JOIN cart_line ON cart_line.cart_id = cart.id
        WHERE cart.user_id = o.customer_id AND cart_line.variant_id = line.variant_id), 0) AS "inCart",
      coalesce((SELECT sum(amount) FROM refund WHERE payment_id = payment.id), 0)::bigint AS "refundPromised",
      coalesce((SELECT sum(amount) FROM refund WHERE payment_id = payment.id AND status = 'succeeded'), 0)::bigint AS refunded,
      ARRAY(SELECT kind FROM order_event WHERE order_event.order_id = o.id ORDER BY id) AS events
    FROM sales_order AS o
    JOIN payment ON payment.order_id = o.id
    JOIN order_line AS line ON line.order_id = o.id AND line.position = 1
    JOIN stock_level AS level ON level.variant_id = line.variant_id AND level.location_id = o.location_id
    WHERE o.id = ${orderId}`.execute(db)
  const [facts] = rows
  if (!facts) throw new Error(`no order ${orderId}`)
  return facts
}

/** Puts units of a variant into a customer's cart, which is made if there is none. */
export async function putInCart(
  db: Database,
  line: { customerId: string; variantId: string; quantity: number; price: number; cartId: string },
): Promise<void> {
  await db
    .insertInto('cart')
    .values({ id: line.cartId, user_id: line.customerId })
    .onConflict((conflict) => conflict.constraint('cart_user_unique').doNothing())
    .execute()
  await sql`
    INSERT INTO cart_line (cart_id, variant_id, quantity, price_seen)
    SELECT id, ${line.variantId}, ${line.quantity}, ${line.price} FROM cart WHERE user_id = ${line.customerId}`.execute(
    db,
  )
}

export interface StoredEvent {
  readonly kind: string
  readonly outcome: string | null
}

/** The webhooks stored about an order's payment, in the order they came. */
export async function readStoredEvents(db: Database, gatewayReference: string): Promise<StoredEvent[]> {
  return db
    .selectFrom('gateway_event')
    .select(['kind', 'outcome'])
    .where('gateway_reference', '=', gatewayReference)
    .orderBy('id')
    .execute()
}

/** Makes every message of the outbox due at once, as if its wait were over. */
export async function endOutboxWaits(db: Database): Promise<void> {
  await sql`UPDATE outbox SET claimed_until = NULL WHERE published_at IS NULL`.execute(db)
}

/** Loses every message of the outbox that waits, as if it had been delivered. */
export async function forgetOutbox(db: Database): Promise<void> {
  await sql`UPDATE outbox SET published_at = now() WHERE published_at IS NULL`.execute(db)
}

/** Forgets the gateway's reference of a payment, as if the server had stopped before it was saved. */
export async function forgetReference(db: Database, orderId: string): Promise<void> {
  await db.updateTable('payment').set({ gateway_reference: null }).where('order_id', '=', orderId).execute()
}

/** Says that a payment was made at this gateway, as if the shop had used it then. */
export async function moveToGateway(db: Database, orderId: string, gateway: string): Promise<void> {
  await db.updateTable('payment').set({ gateway }).where('order_id', '=', orderId).execute()
}
