import { calculateOrderTotals, type PlaceOrderInput, placeOfSupply } from '@galla/api'
import { v7 } from 'uuid'
import type { OnlineOrderCommand } from '../checkout/order-command.ts'
import { decideLines, pricedLines } from '../checkout/order-line-rules.ts'
import type { OnlineShop } from '../checkout/place-order-facts.queries.ts'
import { stockMovements } from '../checkout/place-order-rows.ts'
import type { AdmittedOnlineOrder } from '../checkout/place-order-rules.ts'
import { requestHash } from '../checkout/request-hash.ts'
import type { Database, Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { type LockedStock, lockStockLevels, moveStock } from '../inventory/stock.queries.ts'
import { readForOneOrder, writeOneOrder } from './interactive-checkout.queries.ts'
import type { BenchShopper } from './order-wishes.ts'

/**
 * The other reference: one transaction an order, one statement after another, as a service on an ORM has it. Nine round trips:
 * begin, lock, read, order, lines, holds, payment, stock, commit. It locks first and has our own rules and rows, so that it
 * differs from the lane in shape alone.
 */
export async function placeInteractively(
  db: Database,
  shop: OnlineShop,
  wish: { shopper: BenchShopper; input: PlaceOrderInput },
): Promise<void> {
  const command = commandOf(shop, wish)
  await inTransaction(db, async (trx) => {
    const { locationId } = command
    const keys = command.lines.map(({ variantId }) => ({ locationId, variantId }))
    const locked = await lockStockLevels(trx, keys)
    const order = await decide(trx, command, { shop, locked })
    const context = { at: new Date(), newId: () => v7(), gateway: '' }
    await writeOneOrder(trx, order, context)
    await moveStock(trx, locked, stockMovements(order, context))
  })
}

function commandOf(
  { locationId }: OnlineShop,
  { shopper, input }: { shopper: BenchShopper; input: PlaceOrderInput },
): OnlineOrderCommand {
  return {
    ...input,
    channel: 'online',
    orderId: v7(),
    locationId,
    actorId: shopper.id,
    customerId: shopper.id,
    requestHash: requestHash(input),
  }
}

async function decide(
  trx: Transaction,
  command: OnlineOrderCommand,
  { shop, locked }: { shop: OnlineShop; locked: LockedStock },
): Promise<AdmittedOnlineOrder> {
  const variantIds = command.lines.map(({ variantId }) => variantId)
  const rows = await readForOneOrder(trx, { ...command, variantIds })
  const decided = decideLines(command.lines, command, {
    variants: new Map(rows.map(({ variant }) => [variant.variantId, variant])),
    available: new Map([...locked].map(([key, level]) => [key, level.available])),
    ordered: new Map(),
  })
  const address = rows[0]?.address
  if (decided.kind === 'refused' || !address) throw new Error('the interactive checkout refused')
  const place = placeOfSupply(shop.shopStateCode, address.stateCode)
  const totals = calculateOrderTotals(pricedLines(decided.lines), place)
  return { command, status: 'placed', address, stateCode: address.stateCode, lines: decided.lines, totals }
}
