import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

export interface ReviewRow {
  readonly id: string
  readonly stars: number
  readonly title: string
  readonly body: string
  readonly customerName: string
  readonly writtenAt: Date
  /** The order line it names is its writer's and is of this product, and the order stands. */
  readonly isVerifiedPurchase: boolean
}

export interface ReviewWindow {
  readonly productId: string
  /** Only reviews with so many stars, or all. */
  readonly stars: number | null
  readonly offset: number
  readonly limit: number
}

/** Reviews of a product, newest first. */
export async function findReviews(db: Database, window: ReviewWindow): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    SELECT r.id, r.stars, r.title, r.body, app_user.name AS "customerName", r.written_at AS "writtenAt",
      (o.customer_id = r.customer_id AND v.product_id = r.product_id AND o.status NOT IN ('cancelled', 'voided'))
        AS "isVerifiedPurchase"
    FROM review AS r
    JOIN app_user ON app_user.id = r.customer_id
    JOIN order_line AS l ON l.id = r.order_line_id
    JOIN sales_order AS o ON o.id = l.order_id
    JOIN variant AS v ON v.id = l.variant_id
    WHERE r.product_id = ${window.productId} AND (${window.stars}::integer IS NULL OR r.stars = ${window.stars})
    ORDER BY r.written_at DESC, r.id DESC
    LIMIT ${window.limit} OFFSET ${window.offset}`.execute(db)
  return rows
}

/** How many reviews gave 1, 2, 3, 4 and 5 stars, in that order. */
export async function countReviewsByStars(db: Database, productId: string): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(review.id) AS count
    FROM generate_series(1, 5) AS given (stars)
    LEFT JOIN review ON review.product_id = ${productId} AND review.stars = given.stars
    GROUP BY given.stars ORDER BY given.stars`.execute(db)
  return rows.map((row) => row.count)
}
