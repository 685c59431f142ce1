import type { SoldVariant } from '../checkout/batch-facts.ts'
import { findSoldVariants, getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import type { Transaction } from '../database/database.ts'
import { lockStockLevels, moveStock, type StockMovement } from '../inventory/stock.queries.ts'
import { getLocationCode } from '../orders/dispatch.queries.ts'
import { type DemoOrderFacts, demoOrderRecords } from './demo-order-records.ts'
import { type DemoPurchase, planPurchases } from './demo-order-rules.ts'
import {
  findVariantIds,
  insertDeliveredOrders,
  sumUpProducts,
  takeOrderNumbers,
} from './demo-orders.queries.ts'
import type { DemoCustomer, DemoReview } from './read-demo-people.ts'
import { idAt } from './seed-deps.ts'
import type { SeededPeople } from './seed-people.ts'

/** What is known when the orders are written: the products and people are there already. */
export interface OrdersToSeed {
  readonly reviews: readonly DemoReview[]
  readonly customers: readonly DemoCustomer[]
  readonly people: SeededPeople
  readonly now: Date
  /** When the units that these orders take were received. */
  readonly receivedAt: Date
}

/** Writes the delivered orders that verify the demo's reviews, and the reviews. Every invariant of an order holds for them. */
export async function seedOrders(trx: Transaction, given: OrdersToSeed): Promise<void> {
  const purchases = planPurchases(given.reviews, given.now)
  const facts = await gatherFacts(trx, given)
  const numbers = await takeOrderNumbers(trx, purchases.length)
  const { written, movements } = demoOrderRecords(purchases, numbers, facts)
  const received = receipts(purchases, { facts, at: given.receivedAt })
  const locked = await lockStockLevels(trx, received)
  await insertDeliveredOrders(trx, written)
  await moveStock(trx, locked, [...received, ...movements])
  await sumUpProducts(trx)
}

async function gatherFacts(trx: Transaction, given: OrdersToSeed): Promise<DemoOrderFacts> {
  const { people, now } = given
  const { shopStateCode, locationId } = await getOnlineShop(trx)
  const customers = given.customers.map(
    (customer) =>
      [customer.customer, { ...customer, userId: people.customers.get(customer.customer) ?? '' }] as const,
  )
  return {
    shopStateCode,
    locationId,
    locationCode: await getLocationCode(trx, locationId),
    managerId: people.managerId,
    customers: new Map(customers),
    variants: await soldBySku(trx, given.reviews),
    now,
  }
}

async function soldBySku(
  trx: Transaction,
  reviews: readonly DemoReview[],
): Promise<Map<string, SoldVariant>> {
  const ids = await findVariantIds(
    trx,
    reviews.map(({ sku }) => sku),
  )
  const sold = await findSoldVariants(trx, [...ids.values()])
  return new Map([...sold.values()].map((variant) => [variant.sku, variant]))
}

/** What these orders take was received before them, so that the stock on the shelf today is what the product file says. */
function receipts(
  purchases: readonly DemoPurchase[],
  { facts, at }: { facts: DemoOrderFacts; at: Date },
): StockMovement[] {
  const skus = purchases.flatMap(({ reviews }) => reviews.map(({ sku }) => sku))
  return [...Map.groupBy(skus, (sku) => sku)].flatMap(([sku, sold]) => {
    const variantId = facts.variants.get(sku)?.variantId
    if (variantId === undefined) return []
    const movement: StockMovement = {
      id: idAt(at),
      locationId: facts.locationId,
      variantId,
      reason: 'receipt',
      onHandDelta: sold.length,
      reservedDelta: 0,
      orderId: null,
      actorId: facts.managerId,
      note: 'First delivery',
      at,
    }
    return [movement]
  })
}
