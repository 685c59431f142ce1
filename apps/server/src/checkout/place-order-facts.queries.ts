import type { VariantOption } from '@galla/api'
import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'
import {
  addressKeyText,
  type DeliveryAddress,
  type EarlierOrder,
  keyText,
  type PlaceOrderCommand,
  type SoldVariant,
} from './place-order-rules.ts'

/** Where online orders are served from, and the state that decides their tax. */
export interface OnlineShop {
  readonly shopStateCode: string
  readonly locationId: string
}

/** The one location that serves online orders; a unique index allows no second. */
export async function getOnlineShop(db: Database): Promise<OnlineShop> {
  const { rows } = await sql<OnlineShop>`
    SELECT shop.state_code AS "shopStateCode", stock_location.id AS "locationId"
    FROM shop, stock_location
    WHERE stock_location.serves_online`.execute(db)
  const [shop] = rows
  if (!shop) throw new Error('no stock location serves online orders; the first migration makes one')
  return shop
}

export interface Buyers {
  /** The addresses the commands name, each only if it is the customer's own; by `addressKeyText`. */
  readonly addresses: Map<string, DeliveryAddress>
  /** Those of the customers who have an order that waits for its payment. */
  readonly unpaidCustomers: Set<string>
}

/** What a batch needs to know of the people in it. */
export async function findBuyers(trx: Transaction, commands: readonly PlaceOrderCommand[]): Promise<Buyers> {
  const { rows } = await sql<DeliveryAddress & { customerId: string; addressId: string; hasUnpaid: boolean }>`
    SELECT address.user_id AS "customerId", address.id AS "addressId", name, phone, line1, line2, city,
      state_code AS "stateCode", pincode, EXISTS (
        SELECT FROM sales_order WHERE customer_id = wanted.user_id AND status = 'awaiting_payment'
      ) AS "hasUnpaid"
    FROM unnest(${commands.map((c) => c.addressId)}::uuid[], ${commands.map((c) => c.customerId)}::uuid[]) AS wanted (id, user_id)
    JOIN address ON address.id = wanted.id AND address.user_id = wanted.user_id`.execute(trx)
  return {
    addresses: new Map(
      rows.map(({ customerId, addressId, hasUnpaid: _, ...address }) => [
        addressKeyText({ customerId, addressId }),
        address,
      ]),
    ),
    unpaidCustomers: new Set(rows.filter((row) => row.hasUnpaid).map((row) => row.customerId)),
  }
}

/** What is sold under these ids, with today's price and tax. Unknown ids are absent. */
export async function findSoldVariants(
  db: Database,
  variantIds: readonly string[],
): Promise<Map<string, SoldVariant>> {
  const { rows } = await sql<SoldVariant & { options: VariantOption[] }>`
    SELECT variant.id AS "variantId", product.id AS "productId", product.title, variant.options, variant.sku,
      variant.price, variant.mrp, tax_class.hsn, tax_class.rate_basis_points AS "taxRateBasisPoints",
      variant.is_active AS "isActive"
    FROM variant
    JOIN product ON product.id = variant.product_id
    JOIN tax_class ON tax_class.id = variant.tax_class_id
    WHERE variant.id = ANY (${[...new Set(variantIds)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.variantId, row]))
}

/** Orders that already stand under the commands' idempotency keys. Asked after the stock is locked: see `placeOrders`. */
export async function findEarlierOrders(
  trx: Transaction,
  commands: readonly PlaceOrderCommand[],
): Promise<Map<string, EarlierOrder>> {
  const { rows } = await sql<EarlierOrder & { customerId: string; idempotencyKey: string }>`
    SELECT sales_order.id AS "orderId", request_hash AS "requestHash", sales_order.actor_id AS "customerId",
      sales_order.idempotency_key AS "idempotencyKey"
    FROM unnest(${commands.map((c) => c.customerId)}::uuid[], ${commands.map((c) => c.idempotencyKey)}::uuid[])
      AS wanted (actor_id, idempotency_key)
    JOIN sales_order USING (actor_id, idempotency_key)`.execute(trx)
  return new Map(rows.map((row) => [keyText(row), { orderId: row.orderId, requestHash: row.requestHash }]))
}
