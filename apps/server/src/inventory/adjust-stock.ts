import { type AdjustStockInput, refuse, type SignedInActor } from '@galla/api'
import { recordAudit } from '../audit-log/audit-log.queries.ts'
import { recordCatalogueChange } from '../catalogue/catalogue-change.queries.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { hashOfRequest, repeatOf } from '../idempotency.ts'
import { findAdjustment, findProductOfVariant } from './inventory.queries.ts'
import { lockStockLevels, moveStock } from './stock.queries.ts'
import { stockKeyText } from './stock-key.ts'

/**
 * Adds to or takes from what is on hand, with a reason. Refuses `not_found` for an unknown level, `stock_below_promised` when
 * fewer units would remain than are promised to orders, and `idempotency_key_reused` for another change under the same key. The
 * same change under the same key moves nothing again.
 */
export async function adjustStock(deps: Deps, actor: SignedInActor, input: AdjustStockInput): Promise<void> {
  const requestHash = hashOf(input)
  await inTransaction(deps.db, async (trx) => {
    const locked = await lockStockLevels(trx, [input])
    const level = locked.get(stockKeyText(input))
    if (!level) return refuse({ code: 'not_found', what: 'stock_level' })
    // After the lock: a repeat waits for the first attempt here and then sees what it did.
    if (repeatOf(await findAdjustment(trx, input.idempotencyKey), requestHash)) return
    const onHand = level.onHand + input.onHandDelta
    const promised = level.reserved + level.leased
    if (onHand < promised) return refuse({ code: 'stock_below_promised', onHand: level.onHand, promised })
    const at = deps.clock.now()
    const { idempotencyKey, locationId, variantId, onHandDelta, reason, note } = input
    const movement = {
      id: deps.newId(),
      locationId,
      variantId,
      onHandDelta,
      reason,
      note,
      idempotencyKey,
      requestHash,
      at,
    }
    await moveStock(trx, locked, [{ ...movement, reservedDelta: 0, orderId: null, actorId: actor.userId }])
    await recordCatalogueChange(trx, [await findProductOfVariant(trx, variantId)])
    await recordAudit(trx, {
      id: deps.newId(),
      actorId: actor.userId,
      action: 'stock_adjusted',
      subjectType: 'variant',
      subjectId: variantId,
      before: { onHand: level.onHand },
      after: { onHand, reason, note },
      at,
    })
  })
}

function hashOf(input: AdjustStockInput): Buffer {
  const { locationId, variantId, onHandDelta, reason, note } = input
  return hashOfRequest([locationId, variantId, onHandDelta, reason, note])
}
