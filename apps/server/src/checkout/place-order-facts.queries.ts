import { type RawBuilder, sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'
import { tellLockTime } from '../database/database-events.ts'
import {
  type LockedStock,
  lockedStock,
  lockingLevels,
  type StockLevelRow,
} from '../inventory/stock.queries.ts'
import {
  addressKeyText,
  type BatchFacts,
  type DeliveryAddress,
  type EarlierOrder,
  keyText,
  orderedKeyText,
  type SoldVariant,
} from './batch-facts.ts'
import { isOnline, type OnlineOrderCommand, type PlaceOrderCommand } from './order-command.ts'

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

/** What `lockAndReadFacts` answers: the levels are locked until the transaction ends. */
export interface LockedFacts {
  readonly locked: LockedStock
  readonly facts: Omit<BatchFacts, 'shopStateCode' | 'available' | 'ordered' | 'openSessions'>
}

interface FactsRow {
  readonly levels: StockLevelRow[] | null
  readonly variants: SoldVariant[] | null
  readonly addresses: (DeliveryAddress & { customerId: string; addressId: string })[] | null
  readonly earlier: EarlierRow[] | null
  readonly unpaidCustomers: string[]
}

interface EarlierRow {
  readonly actorId: string
  readonly idempotencyKey: string
  readonly orderId: string
  /** Hexadecimal digits: JSON has no bytes. */
  readonly requestHash: string
}

/**
 * Locks the batch's stock and reads what else it is decided from, in ONE statement: a round trip costs more than the rows.
 *
 * The counters of the levels are as they are once the locks are held. All the rest is as it was when the statement began, so what
 * another transaction committed while this one waited for a lock is missing in it: an order under one of the keys, an unpaid
 * order of one of the customers. See `placeOrders` for what follows from that.
 */
export async function lockAndReadFacts(
  trx: Transaction,
  commands: readonly PlaceOrderCommand[],
): Promise<LockedFacts> {
  const online = commands.filter(isOnline)
  const stockKeys = commands.flatMap(({ locationId, lines }) =>
    lines.map(({ variantId }) => ({ locationId, variantId })),
  )
  const statement = sql<FactsRow>`
    WITH level AS MATERIALIZED (${lockingLevels(stockKeys)})
    SELECT (SELECT json_agg(level) FROM level) AS levels,
      (SELECT json_agg(variant) FROM (${soldVariants(stockKeys.map((key) => key.variantId))}) AS variant) AS variants,
      (SELECT json_agg(address) FROM (${ownAddresses(online)}) AS address) AS addresses,
      (SELECT json_agg(earlier) FROM (${earlierOrders(commands)}) AS earlier) AS earlier,
      ARRAY(
        SELECT customer_id FROM sales_order
        WHERE status = 'awaiting_payment' AND customer_id = ANY (${online.map((c) => c.customerId)}::uuid[])
      ) AS "unpaidCustomers"`
  const { rows } = await tellLockTime(statement.execute(trx))
  const [row] = rows
  if (!row) throw new Error('a statement without FROM answers one row')
  return {
    locked: lockedStock(row.levels ?? []),
    facts: {
      variants: new Map(row.variants?.map((variant) => [variant.variantId, variant])),
      addresses: new Map(
        row.addresses?.map(({ customerId, addressId, ...address }) => [
          addressKeyText({ customerId, addressId }),
          address,
        ]),
      ),
      earlier: earlierByKey(row.earlier ?? []),
      unpaidCustomers: new Set(row.unpaidCustomers),
    },
  }
}

/** The addresses the commands name, each only if it is the customer's own. */
function ownAddresses(commands: readonly OnlineOrderCommand[]): RawBuilder<unknown> {
  return sql`
    SELECT address.user_id AS "customerId", address.id AS "addressId", name, phone, line1, line2, city,
      state_code AS "stateCode", pincode
    FROM unnest(${commands.map((c) => c.addressId)}::uuid[], ${commands.map((c) => c.customerId)}::uuid[]) AS wanted (id, user_id)
    JOIN address ON address.id = wanted.id AND address.user_id = wanted.user_id`
}

function soldVariants(variantIds: readonly string[]): RawBuilder<SoldVariant> {
  return sql`
    SELECT variant.id AS "variantId", product.id AS "productId", product.title, variant.options, variant.sku,
      variant.price, variant.mrp, tax_class.hsn, tax_class.rate_basis_points AS "taxRateBasisPoints",
      variant.is_active AS "isActive", variant.max_per_customer AS "maxPerCustomer"
    FROM variant
    JOIN product ON product.id = variant.product_id
    JOIN tax_class ON tax_class.id = variant.tax_class_id
    WHERE variant.id = ANY (${[...new Set(variantIds)]}::uuid[])`
}

/** What is sold under these ids, with today's price and tax. Unknown ids are absent. */
export async function findSoldVariants(
  db: Database,
  variantIds: readonly string[],
): Promise<Map<string, SoldVariant>> {
  const { rows } = await soldVariants(variantIds).execute(db)
  return new Map(rows.map((row) => [row.variantId, row]))
}

function earlierOrders(commands: readonly PlaceOrderCommand[]): RawBuilder<EarlierRow> {
  return sql`
    SELECT actor_id AS "actorId", idempotency_key AS "idempotencyKey", sales_order.id AS "orderId",
      encode(request_hash, 'hex') AS "requestHash"
    FROM unnest(${commands.map((c) => c.actorId)}::uuid[], ${commands.map((c) => c.idempotencyKey)}::uuid[])
      AS wanted (actor_id, idempotency_key)
    JOIN sales_order USING (actor_id, idempotency_key)`
}

/** Orders that stand under the commands' keys now, by `keyText`. */
export async function findEarlierOrders(
  trx: Transaction,
  commands: readonly PlaceOrderCommand[],
): Promise<Map<string, EarlierOrder>> {
  const { rows } = await earlierOrders(commands).execute(trx)
  return earlierByKey(rows)
}

function earlierByKey(rows: readonly EarlierRow[]): Map<string, EarlierOrder> {
  return new Map(
    rows.map(({ orderId, requestHash, ...key }) => [
      keyText(key),
      { orderId, requestHash: Buffer.from(requestHash, 'hex') },
    ]),
  )
}

/** Units of these variants that the customers ordered and did not bring back, cancelled and voided orders aside; by `orderedKeyText`. */
export async function findOrderedUnits(
  trx: Transaction,
  wanted: readonly { customerId: string; variantId: string }[],
): Promise<Map<string, number>> {
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ customerId: string; variantId: string; units: number }>`
    SELECT sales_order.customer_id AS "customerId", order_line.variant_id AS "variantId",
      sum(quantity - returned_quantity)::int AS units
    FROM (
      SELECT DISTINCT * FROM unnest(${wanted.map((w) => w.customerId)}::uuid[], ${wanted.map((w) => w.variantId)}::uuid[])
        AS asked (customer_id, variant_id)
    ) AS asked
    JOIN sales_order ON sales_order.customer_id = asked.customer_id
    JOIN order_line ON order_line.order_id = sales_order.id AND order_line.variant_id = asked.variant_id
    WHERE sales_order.status NOT IN ('cancelled', 'voided')
    GROUP BY sales_order.customer_id, order_line.variant_id`.execute(trx)
  return new Map(rows.map((row) => [orderedKeyText(row), row.units]))
}
