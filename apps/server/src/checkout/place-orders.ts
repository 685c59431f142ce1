import type { Refusal } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import type { LockedStock } from '../inventory/stock.queries.ts'
import { stockKeyText } from '../inventory/stock-key.ts'
import { completeSales } from '../register/complete-sales.ts'
import { shareOpenSessions } from '../register/register.queries.ts'
import type { BatchFacts } from './batch-facts.ts'
import { isOnline, type PlaceOrderCommand } from './order-command.ts'
import {
  findEarlierOrders,
  findOrderedUnits,
  lockAndReadFacts,
  type OnlineShop,
} from './place-order-facts.queries.ts'
import { type AdmittedOrder, type Decision, decideBatch } from './place-order-rules.ts'
import { type WrittenOrder, writeOrders } from './place-orders.queries.ts'

export type PlaceOrderOutcome =
  | { readonly kind: 'written'; readonly order: WrittenOrder }
  | { readonly kind: 'repeated'; readonly orderId: string }
  | { readonly kind: 'unpaid_first' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** A card says "only N left" from here down, so the search index hears of changes from here down. */
const SHOWN_WHEN_LEFT = 10

/** What placing needs of the world. */
export type PlaceOrdersDeps = Deps & { readonly shop: OnlineShop; readonly gatewayName: string }

/**
 * Places a batch of orders in ONE transaction and answers one outcome a command, in order. It takes four round trips: begin,
 * read and lock, write, commit. Sales at a register cost a few more: their sessions are shared first, and cash and invoices
 * come last. Refusals are decided beside the others and cost them nothing. Nothing is asked of the world outside the database.
 *
 * The facts are as old as the statement that waited for the locks. Three things could be missing in them, and each is caught:
 * - a repeat whose first attempt committed meanwhile and would be admitted once more: the unique key fails the batch, and
 *   `inTransaction` runs it again, with newer facts;
 * - a customer's other unpaid order, which the unique index on unpaid orders catches the same way;
 * - a repeat whose first attempt took the last unit and would be refused now: no refusal is told before its key was looked for
 *   once more, under the locks that the first attempt has given back by then.
 */
export async function placeOrders(
  deps: PlaceOrdersDeps,
  commands: readonly PlaceOrderCommand[],
): Promise<PlaceOrderOutcome[]> {
  return inTransaction(deps.db, (trx) => placeInTransaction(trx, commands, deps))
}

async function placeInTransaction(
  trx: Transaction,
  commands: readonly PlaceOrderCommand[],
  deps: PlaceOrdersDeps,
): Promise<PlaceOrderOutcome[]> {
  const sessionIds = commands.flatMap((command) => (isOnline(command) ? [] : [command.sessionId]))
  const openSessions = await shareOpenSessions(trx, sessionIds)
  const { locked, facts } = await lockAndReadFacts(trx, commands)
  const decisions = await decideWithRepeats(trx, commands, {
    ...facts,
    openSessions,
    shopStateCode: deps.shop.shopStateCode,
    available: new Map([...locked].map(([key, level]) => [key, level.available])),
    ordered: await findOrderedUnits(trx, limitedWishes(commands, facts.variants)),
  })
  const admitted = decisions.flatMap((decision) => (decision.kind === 'admitted' ? [decision.order] : []))
  if (admitted.length === 0) return decisions.map((decision) => outcomeOf(decision, new Map()))
  const written = await writeOrders(trx, admitted, {
    context: { at: deps.clock.now(), newId: deps.newId, gateway: deps.gatewayName },
    locked,
    changedProducts: productsRunningLow(admitted, locked),
  })
  await completeSales(
    deps,
    trx,
    admitted.filter((order) => order.status === 'completed'),
  )
  const byId = new Map(written.map((order) => [order.order.id, order]))
  return decisions.map((decision) => outcomeOf(decision, byId))
}

/** Decides, and decides again when a refused command turns out to be a repeat of an order that has been placed meanwhile. */
async function decideWithRepeats(
  trx: Transaction,
  commands: readonly PlaceOrderCommand[],
  facts: BatchFacts,
): Promise<Decision[]> {
  const decisions = decideBatch(commands, facts)
  const refused = commands.filter((_, index) => decisions[index]?.kind === 'refused')
  if (refused.length === 0) return decisions
  const placedMeanwhile = await findEarlierOrders(trx, refused)
  return placedMeanwhile.size === 0
    ? decisions
    : decideBatch(commands, { ...facts, earlier: new Map([...facts.earlier, ...placedMeanwhile]) })
}

/** Who wants which variant that has a limit a customer. Counted under the locks, or two servers would each see the old count. */
function limitedWishes(commands: readonly PlaceOrderCommand[], variants: BatchFacts['variants']) {
  return commands.flatMap(({ customerId, lines }) =>
    customerId === null
      ? []
      : lines
          .filter(({ variantId }) => (variants.get(variantId)?.maxPerCustomer ?? null) !== null)
          .map(({ variantId }) => ({ customerId, variantId })),
  )
}

/** Products whose card changes by this batch: what is left of a variant is few now. */
function productsRunningLow(admitted: readonly AdmittedOrder[], locked: LockedStock): string[] {
  const left = new Map([...locked].map(([key, level]) => [key, level.available]))
  const taken = admitted.flatMap(({ command: { locationId }, lines }) =>
    lines.map(({ variant, quantity }) => ({
      key: stockKeyText({ locationId, variantId: variant.variantId }),
      productId: variant.productId,
      quantity,
    })),
  )
  for (const { key, quantity } of taken) left.set(key, (left.get(key) ?? 0) - quantity)
  return taken.filter(({ key }) => (left.get(key) ?? 0) <= SHOWN_WHEN_LEFT).map(({ productId }) => productId)
}

function outcomeOf(decision: Decision, written: ReadonlyMap<string, WrittenOrder>): PlaceOrderOutcome {
  if (decision.kind !== 'admitted') return decision
  const order = written.get(decision.order.command.orderId)
  if (!order) throw new Error('every admitted order was written')
  return { kind: 'written', order }
}
