import type { Disposition } from '@galla/api'
import { recordCatalogueChange } from '../catalogue/catalogue-change.queries.ts'
import type { Transaction } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { lockStockLevels, moveStock, type StockMovement } from '../inventory/stock.queries.ts'
import type { LockedPayment } from '../payments/payment.queries.ts'
import { takeFromSoldCounts } from './return.queries.ts'

/** Units that came back, of one variant in one condition. */
export interface ReturnedGoods {
  readonly variantId: string
  readonly productId: string
  readonly quantity: number
  readonly disposition: Disposition
}

export interface GoodsToTakeIn {
  readonly order: LockedPayment
  readonly actorId: string
  readonly goods: readonly ReturnedGoods[]
  /** `void` for a sale that is undone at its register, and never truly left. */
  readonly reason?: 'return' | 'void'
}

/**
 * Takes goods of a locked order in where they came from. All of them come in by a movement of the order; damaged ones go out again by
 * a second, so that the ledger tells both that they came back and that nobody can buy them.
 */
export async function takeGoodsIn(
  tools: Pick<Deps, 'newId' | 'clock'>,
  trx: Transaction,
  { order, actorId, goods, reason = 'return' }: GoodsToTakeIn,
): Promise<void> {
  const { locationId, orderId, orderNumber } = order
  const at = tools.clock.now()
  const common = { locationId, reservedDelta: 0, actorId, at }
  const locked = await lockStockLevels(
    trx,
    goods.map(({ variantId }) => ({ locationId, variantId })),
  )
  const movements = goods.flatMap(({ variantId, quantity, disposition }): StockMovement[] => {
    const named = { ...common, variantId }
    const comesIn: StockMovement = {
      ...named,
      id: tools.newId(),
      reason,
      onHandDelta: quantity,
      orderId,
      note: disposition,
    }
    if (disposition === 'restock') return [comesIn]
    const goesOut: StockMovement = {
      ...named,
      id: tools.newId(),
      reason: 'damage',
      onHandDelta: -quantity,
      orderId: null,
      note: `returned damaged from ${orderNumber}`,
    }
    return [comesIn, goesOut]
  })
  await moveStock(trx, locked, movements)
  await takeFromSoldCounts(trx, goods)
  await recordCatalogueChange(
    trx,
    goods.map(({ productId }) => productId),
  )
}
