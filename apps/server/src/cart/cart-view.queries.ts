import type { VariantOption } from '@galla/api'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** Where availability is looked up, and for whom: what the shopper's own unpaid orders hold counts as available to them. */
export interface AvailabilityScope {
  readonly locationId: string
  /** Null for guests, who have no orders. */
  readonly customerId: string | null
}

/** One line with all that is shown of it. Prices in paise. */
export interface CartLineRow {
  readonly variantId: string
  readonly productId: string
  readonly slug: string
  readonly title: string
  readonly brand: string | null
  readonly options: VariantOption[]
  readonly sku: string
  readonly drawing: string
  readonly imageUrl: string | null
  readonly quantity: number
  readonly price: number
  readonly priceSeen: number
  readonly mrp: number
  readonly taxRateBasisPoints: number
  readonly isActive: boolean
  readonly isSaved: boolean
  readonly available: number
  /** Units the variant's limit leaves this shopper, below zero when it was lowered since; null without a limit. */
  readonly limitLeft: number | null
}

/** The lines of a cart as they stand now, in the order they were added. */
export async function findCartLines(
  db: Database,
  cartId: string,
  scope: AvailabilityScope,
): Promise<CartLineRow[]> {
  const { rows } = await sql<CartLineRow>`
    SELECT variant.id AS "variantId", product.id AS "productId", product.slug, product.title, brand.name AS brand,
      variant.options, variant.sku, product.drawing, cart_line.quantity, variant.price,
      cart_line.price_seen AS "priceSeen", variant.mrp, tax_class.rate_basis_points AS "taxRateBasisPoints",
      variant.is_active AS "isActive", cart_line.is_saved AS "isSaved", ${available(scope)} AS available,
      ${limitLeft(scope)} AS "limitLeft",
      (SELECT url FROM product_image WHERE product_id = product.id ORDER BY position, id LIMIT 1) AS "imageUrl"
    FROM cart_line
    JOIN variant ON variant.id = cart_line.variant_id
    JOIN product ON product.id = variant.product_id
    JOIN tax_class ON tax_class.id = variant.tax_class_id
    LEFT JOIN brand ON brand.id = product.brand_id
    WHERE cart_line.cart_id = ${cartId}
    ORDER BY cart_line.added_at, variant.id`.execute(db)
  return rows
}

/** What bounds a line of this variant. */
export interface VariantFacts {
  readonly price: number
  readonly isActive: boolean
  readonly available: number
  readonly limitLeft: number | null
}

/** Null when there is no such variant. */
export async function findVariantFacts(
  db: Database,
  variantId: string,
  scope: AvailabilityScope,
): Promise<VariantFacts | null> {
  const { rows } = await sql<VariantFacts>`
    SELECT variant.price, variant.is_active AS "isActive", ${available(scope)} AS available,
      ${limitLeft(scope)} AS "limitLeft"
    FROM variant
    WHERE variant.id = ${variantId}`.execute(db)
  return rows[0] ?? null
}

/**
 * Units of `variant` this shopper can get: on hand − reserved − leased, plus what their own orders that wait for payment hold,
 * because placing the next order ends those.
 */
function available({ locationId, customerId }: AvailabilityScope): RawBuilder<number> {
  return sql<number>`greatest(0,
    coalesce((SELECT on_hand - reserved - leased FROM stock_level
      WHERE stock_level.location_id = ${locationId} AND stock_level.variant_id = variant.id), 0)
    + coalesce((SELECT sum(reservation.quantity)::int FROM sales_order
      JOIN reservation ON reservation.order_id = sales_order.id
      WHERE sales_order.customer_id = ${customerId} AND sales_order.status = 'awaiting_payment'
        AND reservation.location_id = ${locationId} AND reservation.variant_id = variant.id
        AND reservation.state = 'held'), 0))`
}

/** Counts as `findOrderedUnits` does, but for an order that waits for its payment: placing the next one ends it. */
function limitLeft({ customerId }: AvailabilityScope): RawBuilder<number | null> {
  return sql<number | null>`variant.max_per_customer - coalesce((
    SELECT sum(order_line.quantity - order_line.returned_quantity)::int FROM sales_order
    JOIN order_line ON order_line.order_id = sales_order.id
    WHERE sales_order.customer_id = ${customerId} AND order_line.variant_id = variant.id
      AND sales_order.status NOT IN ('cancelled', 'voided', 'awaiting_payment')), 0)`
}
