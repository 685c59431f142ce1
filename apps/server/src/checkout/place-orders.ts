import type { Refusal } from '@galla/api'
import { recordCatalogueChange } from '../catalogue/catalogue-change.queries.ts'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { type LockedStock, lockStockLevels, moveStock } from '../inventory/stock.queries.ts'
import {
  findBuyers,
  findEarlierOrders,
  findSoldVariants,
  type OnlineShop,
} from './place-order-facts.queries.ts'
import { reserveMovements, type WriteContext } from './place-order-rows.ts'
import {
  type AdmittedOrder,
  type BatchFacts,
  type Decision,
  decideBatch,
  type PlaceOrderCommand,
} from './place-order-rules.ts'
import { insertOrders, removeBoughtLines, type WrittenOrder } from './place-orders.queries.ts'

export type PlaceOrderOutcome =
  | { readonly kind: 'written'; readonly order: WrittenOrder }
  | { readonly kind: 'repeated'; readonly orderId: string }
  | { readonly kind: 'unpaid_first' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** A card says "only N left" from here down, so the search index hears of changes from here down. */
const SHOWN_WHEN_LEFT = 10

/**
 * Places a batch of orders in ONE transaction and answers one outcome a command, in order. Refusals are decided beside the
 * others and cost them nothing. Nothing is asked of the world outside the database.
 *
 * The earlier orders are looked up after the stock is locked: a repeat names the same variants, so while it waited for their
 * rows its first attempt has committed and is seen.
 */
export async function placeOrders(
  deps: Deps & { readonly shop: OnlineShop; readonly gatewayName: string },
  commands: readonly PlaceOrderCommand[],
): Promise<PlaceOrderOutcome[]> {
  const context: WriteContext = {
    locationId: deps.shop.locationId,
    at: deps.clock.now(),
    newId: deps.newId,
    gateway: deps.gatewayName,
  }
  return inTransaction(deps.db, (trx) => placeInTransaction(trx, commands, { shop: deps.shop, context }))
}

async function placeInTransaction(
  trx: Transaction,
  commands: readonly PlaceOrderCommand[],
  { shop, context }: { shop: OnlineShop; context: WriteContext },
): Promise<PlaceOrderOutcome[]> {
  const variantIds = commands.flatMap((command) => command.lines.map((line) => line.variantId))
  const { addresses, unpaidCustomers } = await findBuyers(trx, commands)
  const variants = await findSoldVariants(trx, variantIds)
  const locked = await lockStockLevels(
    trx,
    variantIds.map((variantId) => ({ locationId: shop.locationId, variantId })),
  )
  const earlier = await findEarlierOrders(trx, commands)
  const facts: BatchFacts = {
    ...shop,
    addresses,
    variants,
    available: availableByVariant(locked),
    earlier,
    unpaidCustomers,
  }
  const decisions = decideBatch(commands, facts)
  const admitted = decisions.flatMap((decision) => (decision.kind === 'admitted' ? [decision.order] : []))
  const written = await writeAdmitted(trx, admitted, { locked, context })
  return decisions.map((decision) => outcomeOf(decision, written))
}

function availableByVariant(locked: LockedStock): Map<string, number> {
  return new Map([...locked.values()].map((level) => [level.variantId, level.available]))
}

async function writeAdmitted(
  trx: Transaction,
  admitted: readonly AdmittedOrder[],
  { locked, context }: { locked: LockedStock; context: WriteContext },
): Promise<Map<string, WrittenOrder>> {
  if (admitted.length === 0) return new Map()
  const written = await insertOrders(trx, admitted, context)
  await moveStock(
    trx,
    locked,
    admitted.flatMap((order) => reserveMovements(order, context)),
  )
  await removeBoughtLines(
    trx,
    admitted.filter((order) => order.status === 'placed').map((order) => order.command.orderId),
  )
  await recordCatalogueChange(trx, productsRunningLow(admitted, locked))
  return new Map(written.map((order) => [order.order.id, order]))
}

/** Products whose card changes by this batch: what is left of a variant is few now. */
function productsRunningLow(admitted: readonly AdmittedOrder[], locked: LockedStock): string[] {
  const left = availableByVariant(locked)
  const lines = admitted.flatMap((order) => order.lines)
  for (const { variant, quantity } of lines)
    left.set(variant.variantId, (left.get(variant.variantId) ?? 0) - quantity)
  return lines
    .filter(({ variant }) => (left.get(variant.variantId) ?? 0) <= SHOWN_WHEN_LEFT)
    .map(({ variant }) => variant.productId)
}

function outcomeOf(decision: Decision, written: ReadonlyMap<string, WrittenOrder>): PlaceOrderOutcome {
  if (decision.kind !== 'admitted') return decision
  const order = written.get(decision.order.command.orderId)
  if (!order) throw new Error('every admitted order was written')
  return { kind: 'written', order }
}
