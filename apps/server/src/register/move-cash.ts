import { type CashMovementView, type MoveCashInput, refuse, type SignedInActor } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { hashOfRequest, repeatOf } from '../idempotency.ts'
import { findCashMovementByKey, insertCashMovements, sumDrawer } from './cash.queries.ts'
import { type ManualCashKind, signedAmount } from './cash-rules.ts'
import { lockSession } from './register.queries.ts'

type MoveCash = MoveCashInput & { readonly kind: ManualCashKind }

/**
 * Puts cash into an open drawer or takes it out. Refuses `not_found` and `register_session_closed`, and `drawer_short` when more
 * would be taken out than is in it.
 */
export async function moveCash(deps: Deps, actor: SignedInActor, input: MoveCash): Promise<CashMovementView> {
  const { idempotencyKey, sessionId, kind, note } = input
  const amount = signedAmount(kind, input.amount)
  const requestHash = hashOfRequest([kind, sessionId, input.amount, note])
  const { id, at } = await inTransaction(deps.db, async (trx) => {
    const session = await lockSession(trx, sessionId)
    if (!session) return refuse({ code: 'not_found', what: 'register_session' })
    const earlier = await findCashMovementByKey(trx, { actorId: actor.userId, idempotencyKey })
    const repeated = repeatOf(earlier, requestHash)
    if (repeated) return repeated
    if (!session.isOpen) return refuse({ code: 'register_session_closed' })
    if (amount < 0) await refuseIfShort(trx, { sessionId, wanted: input.amount })
    const written = { id: deps.newId(), at: deps.clock.now() }
    await insertCashMovements(trx, [
      {
        ...written,
        session_id: sessionId,
        kind,
        amount,
        order_id: null,
        actor_id: actor.userId,
        note,
        idempotency_key: idempotencyKey,
        request_hash: requestHash,
      },
    ])
    return written
  })
  return { id, sessionId, kind, amount, note, at: at.toISOString() }
}

/** Nobody takes out what is not there: refuses `drawer_short`. The session must be locked alone. */
export async function refuseIfShort(
  trx: Transaction,
  { sessionId, wanted }: { sessionId: string; wanted: number },
): Promise<void> {
  const inDrawer = await sumDrawer(trx, sessionId)
  if (inDrawer < wanted) refuse({ code: 'drawer_short', inDrawer, wanted })
}
