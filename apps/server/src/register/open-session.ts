import { type OpenSessionInput, type RegisterSessionView, refuse, type SignedInActor } from '@galla/api'
import { recordAudit } from '../audit-log/audit-log.queries.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { hashOfRequest, repeatOf } from '../idempotency.ts'
import { insertCashMovements } from './cash.queries.ts'
import {
  findOpenSession,
  findSessionByKey,
  findSessionView,
  insertSession,
  lockRegister,
} from './register.queries.ts'

/**
 * Opens a register with what lies in its drawer, in paise. Refuses `not_found` for a register that is not in use and
 * `register_session_open` while another session of it is open.
 */
export async function openSession(
  deps: Deps,
  actor: SignedInActor,
  input: OpenSessionInput,
): Promise<RegisterSessionView> {
  const { idempotencyKey, registerId, openingFloat } = input
  const requestHash = hashOfRequest([registerId, openingFloat])
  const sessionId = await inTransaction(deps.db, async (trx) => {
    const register = await lockRegister(trx, registerId)
    if (!register?.isActive) return refuse({ code: 'not_found', what: 'register' })
    // After the lock: a repeat waits for the first attempt here and then sees what it did.
    const earlier = await findSessionByKey(trx, { actorId: actor.userId, idempotencyKey })
    const repeated = repeatOf(earlier, requestHash)
    if (repeated) return repeated.id
    if (await findOpenSession(trx, registerId)) return refuse({ code: 'register_session_open' })
    const id = deps.newId()
    const at = deps.clock.now()
    const openedBy = actor.userId
    await insertSession(trx, { id, registerId, openingFloat, openedBy, idempotencyKey, requestHash, at })
    await insertCashMovements(trx, [
      {
        id: deps.newId(),
        session_id: id,
        kind: 'float',
        amount: openingFloat,
        order_id: null,
        actor_id: openedBy,
        note: '',
        idempotency_key: null,
        request_hash: null,
        at,
      },
    ])
    await recordAudit(trx, {
      id: deps.newId(),
      actorId: openedBy,
      action: 'register_session_opened',
      subjectType: 'register_session',
      subjectId: id,
      before: null,
      after: { registerId, openingFloat },
      at,
    })
    return id
  })
  return (
    (await findSessionView(deps.db, sessionId)) ?? refuse({ code: 'not_found', what: 'register_session' })
  )
}
