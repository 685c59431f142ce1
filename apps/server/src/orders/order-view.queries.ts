import type {
  AddressSnapshot,
  OrderEventView,
  OrderStatus,
  PaymentStatus,
  Tender,
  VariantOption,
} from '@galla/api'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

export interface OrderHead {
  readonly id: string
  readonly number: string
  readonly status: OrderStatus
  readonly placedAt: Date
  readonly address: AddressSnapshot | null
  readonly mrpTotal: number
  readonly subtotal: number
  readonly discount: number
  readonly shipping: number
  readonly rounding: number
  readonly total: number
  readonly taxable: number
  readonly cgst: number
  readonly sgst: number
  readonly igst: number
  readonly paymentId: string
  readonly tender: Tender
  readonly paymentStatus: PaymentStatus
  readonly amount: number
  readonly failureReason: string | null
  readonly refunded: number
  readonly invoiceNumber: string | null
  readonly invoiceIssuedAt: Date | null
  readonly shopName: string
  readonly shopGstin: string | null
  readonly shopStateCode: string
}

/** An order with its payment, invoice and shop. With an owner: null when the order is not theirs. */
export async function findOrderHead(
  db: Database,
  { orderId, ownerId }: { orderId: string; ownerId: string | null },
): Promise<OrderHead | null> {
  const { rows } = await sql<OrderHead>`
    SELECT o.id, o.number, o.status, o.placed_at AS "placedAt", o.address, o.mrp_total AS "mrpTotal", o.subtotal, o.discount,
      o.shipping, o.rounding, o.total, o.taxable, o.cgst, o.sgst, o.igst, payment.id AS "paymentId", payment.tender,
      payment.status AS "paymentStatus", payment.amount, payment.failure_reason AS "failureReason",
      coalesce((SELECT sum(refund.amount)::bigint FROM refund
        WHERE refund.payment_id = payment.id AND refund.status = 'succeeded'), 0) AS refunded,
      invoice.number AS "invoiceNumber", invoice.issued_at AS "invoiceIssuedAt",
      shop.name AS "shopName", shop.gstin AS "shopGstin", shop.state_code AS "shopStateCode"
    FROM sales_order AS o
    JOIN payment ON payment.order_id = o.id
    CROSS JOIN shop
    LEFT JOIN invoice ON invoice.order_id = o.id AND invoice.kind = 'invoice'
    WHERE o.id = ${orderId} AND (${ownerId}::uuid IS NULL OR o.customer_id = ${ownerId})`.execute(db)
  return rows[0] ?? null
}

export interface OrderLineRecord {
  readonly id: string
  readonly variantId: string
  readonly productId: string
  readonly productSlug: string
  readonly title: string
  readonly options: VariantOption[]
  readonly sku: string
  readonly drawing: string
  readonly imageUrl: string | null
  readonly hsn: string
  readonly taxRateBasisPoints: number
  readonly quantity: number
  readonly returned: number
  readonly unitPrice: number
  readonly gross: number
  readonly taxable: number
  readonly cgst: number
  readonly sgst: number
  readonly igst: number
}

export async function findOrderLines(db: Database, orderId: string): Promise<OrderLineRecord[]> {
  const { rows } = await sql<OrderLineRecord>`
    SELECT line.id, line.variant_id AS "variantId", product.id AS "productId", product.slug AS "productSlug", line.title, line.options, line.sku,
      product.drawing, ${FIRST_IMAGE} AS "imageUrl", line.hsn, line.tax_rate_basis_points AS "taxRateBasisPoints",
      line.quantity, line.returned_quantity AS returned, line.unit_price AS "unitPrice", line.gross, line.taxable, line.cgst, line.sgst, line.igst
    FROM order_line AS line
    JOIN variant ON variant.id = line.variant_id
    JOIN product ON product.id = variant.product_id
    WHERE line.order_id = ${orderId}
    ORDER BY line.position`.execute(db)
  return rows
}

const FIRST_IMAGE = sql`(SELECT url FROM product_image WHERE product_id = product.id ORDER BY position LIMIT 1)`

export async function findOrderEvents(
  db: Database,
  orderId: string,
): Promise<{ kind: OrderEventView['kind']; at: Date; note: string }[]> {
  const rows = await db
    .selectFrom('order_event')
    .select(['kind', 'at', 'note'])
    .where('order_id', '=', orderId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as OrderEventView['kind'] }))
}

export interface OrderSummaryRecord {
  readonly id: string
  readonly number: string
  readonly status: OrderStatus
  readonly placedAt: Date
  readonly total: number
  readonly itemCount: number
  readonly firstTitle: string
  readonly pictures: { drawing: string; imageUrl: string | null }[]
  readonly customerName: string | null
  readonly city: string | null
  readonly tender: Tender
  readonly paymentStatus: PaymentStatus
}

export interface OrderFilter {
  readonly ownerId: string | null
  /** Whether sales at the counter are left out. */
  readonly isOnlineOnly: boolean
  readonly status: OrderStatus | null
  /** An order's number, a name or a phone number; empty for all. */
  readonly query: string
  /** Orders older than this one. */
  readonly before: string | null
  readonly limit: number
}

/** Newest first. Orders that still wait for their payment are shown too: a shopper may come back to pay. */
export async function listOrders(db: Database, filter: OrderFilter): Promise<OrderSummaryRecord[]> {
  const pattern = `%${filter.query.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<OrderSummaryRecord>`
    SELECT o.id, o.number, o.status, o.placed_at AS "placedAt", o.total, coalesce(o.address ->> 'name', customer.name) AS "customerName",
      o.address ->> 'city' AS city, payment.tender, payment.status AS "paymentStatus", lines.*
    FROM sales_order AS o
    JOIN payment ON payment.order_id = o.id
    LEFT JOIN app_user AS customer ON customer.id = o.customer_id
    CROSS JOIN LATERAL (
      SELECT sum(line.quantity)::int AS "itemCount", min(line.title) FILTER (WHERE line.position = 1) AS "firstTitle",
        (jsonb_agg(jsonb_build_object('drawing', product.drawing, 'imageUrl', ${FIRST_IMAGE}) ORDER BY line.position))
          AS pictures
      FROM order_line AS line
      JOIN variant ON variant.id = line.variant_id
      JOIN product ON product.id = variant.product_id
      WHERE line.order_id = o.id
    ) AS lines
    WHERE (${filter.ownerId}::uuid IS NULL OR o.customer_id = ${filter.ownerId})
      AND (NOT ${filter.isOnlineOnly}::boolean OR o.channel = 'online')
      AND (${filter.status}::text IS NULL OR o.status = ${filter.status})
      AND (${filter.before}::uuid IS NULL OR o.id < ${filter.before})
      AND (${filter.query} = '' OR o.number ILIKE ${pattern} OR coalesce(o.address ->> 'name', customer.name) ILIKE ${pattern}
        OR o.address ->> 'phone' LIKE ${pattern})
    ORDER BY o.id DESC
    LIMIT ${filter.limit}`.execute(db)
  return rows
}
