import { refuse, type SetCustomerLimitInput, type SignedInActor } from '@galla/api'
import { recordAudit } from '../audit-log/audit-log.queries.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { replaceCustomerLimit } from './inventory.queries.ts'

/**
 * Limits how many units of a variant one customer may have ordered and not brought back, all their orders together, those at the
 * counter too where they were named; null takes the limit away. Orders that stand are not touched. Refuses `not_found` (variant).
 */
export async function setCustomerLimit(
  deps: Deps,
  actor: SignedInActor,
  { variantId, maxPerCustomer }: SetCustomerLimitInput,
): Promise<void> {
  await inTransaction(deps.db, async (trx) => {
    const replaced = await replaceCustomerLimit(trx, { variantId, maxPerCustomer })
    if (!replaced) return refuse({ code: 'not_found', what: 'variant' })
    if (replaced.before === maxPerCustomer) return
    await recordAudit(trx, {
      id: deps.newId(),
      actorId: actor.userId,
      action: 'customer_limit_set',
      subjectType: 'variant',
      subjectId: variantId,
      before: { maxPerCustomer: replaced.before },
      after: { maxPerCustomer },
      at: deps.clock.now(),
    })
  })
}
