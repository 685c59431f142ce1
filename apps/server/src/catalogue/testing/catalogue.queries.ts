import { sql } from 'kysely'
import type { Transaction } from '../../database/database.ts'

/** Changes of a product as the importer or a later back office would make them. The caller records the change. */
export async function updateProduct(
  trx: Transaction,
  id: string,
  change: {
    title?: string
    ratingSum?: number
    ratingCount?: number
    attributes?: object[]
    soldCount?: number
  },
): Promise<void> {
  await sql`
    UPDATE product SET
      title = coalesce(${change.title ?? null}, title),
      rating_sum = coalesce(${change.ratingSum ?? null}, rating_sum),
      rating_count = coalesce(${change.ratingCount ?? null}, rating_count),
      sold_count = coalesce(${change.soldCount ?? null}, sold_count),
      attributes = coalesce(${change.attributes ? JSON.stringify(change.attributes) : null}::jsonb, attributes)
    WHERE id = ${id}`.execute(trx)
}

export async function setActive(trx: Transaction, variantId: string, isActive: boolean): Promise<void> {
  await sql`UPDATE variant SET is_active = ${isActive} WHERE id = ${variantId}`.execute(trx)
}

export interface ReviewedPurchase {
  readonly orderId: string
  readonly orderLineId: string
  readonly reviewId: string
  readonly customerId: string
  readonly productId: string
  readonly variantId: string
  readonly stars: number
  readonly writtenAt: Date
  readonly orderStatus: 'delivered' | 'cancelled'
}

/** A bought line and the review of it: the least of an order that the constraints let stand. */
export async function insertReviewedPurchase(trx: Transaction, row: ReviewedPurchase): Promise<void> {
  await sql`
    INSERT INTO sales_order (id, number, actor_id, customer_id, location_id, status, idempotency_key, request_hash, address,
      place_of_supply, mrp_total, subtotal, total, taxable, cgst, sgst, igst)
    SELECT ${row.orderId}, 'T' || right(${row.orderId}, 11), ${row.customerId}, ${row.customerId}, id, ${row.orderStatus}, ${row.orderId},
      '\\x00', '{}', '27', 10000, 10000, 10000, 10000, 0, 0, 0
    FROM stock_location WHERE serves_online`.execute(trx)
  await sql`
    INSERT INTO order_line (id, order_id, position, variant_id, title, options, sku, hsn, tax_rate_basis_points,
      quantity, unit_price, mrp, gross, taxable, cgst, sgst, igst)
    VALUES (${row.orderLineId}, ${row.orderId}, 0, ${row.variantId}, 'Bought', '[]', 'SKU', '1905', 0,
      1, 10000, 10000, 10000, 10000, 0, 0, 0)`.execute(trx)
  await sql`
    INSERT INTO review (id, product_id, customer_id, order_line_id, stars, title, body, written_at)
    VALUES (${row.reviewId}, ${row.productId}, ${row.customerId}, ${row.orderLineId}, ${row.stars}, 'A title', 'A text',
      ${row.writtenAt})`.execute(trx)
}
