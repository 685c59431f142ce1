import { type CloseSessionInput, refuse, type SignedInActor, type ZReport } from '@galla/api'
import { recordAudit } from '../audit-log/audit-log.queries.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { hashOfRequest, repeatOf } from '../idempotency.ts'
import { sumDrawer } from './cash.queries.ts'
import { overShort } from './cash-rules.ts'
import { lockSession, markClosed } from './register.queries.ts'
import { findZReport, findZReportByKey, insertZReport } from './z-report.queries.ts'

/**
 * Closes a session with what was counted in its drawer, in paise, and writes its Z report. It waits for the sales that are under
 * way, and every later one finds the session closed. Refuses `not_found` and `register_session_closed`.
 */
export async function closeSession(
  deps: Deps,
  actor: SignedInActor,
  input: CloseSessionInput,
): Promise<ZReport> {
  const { idempotencyKey, sessionId, counted } = input
  const requestHash = hashOfRequest([sessionId, counted])
  await inTransaction(deps.db, async (trx) => {
    const session = await lockSession(trx, sessionId)
    if (!session) return refuse({ code: 'not_found', what: 'register_session' })
    const earlier = await findZReportByKey(trx, { actorId: actor.userId, idempotencyKey })
    if (repeatOf(earlier, requestHash)) return
    if (!session.isOpen) return refuse({ code: 'register_session_closed' })
    const expected = await sumDrawer(trx, sessionId)
    const at = deps.clock.now()
    const figures = { counted, expected, overShort: overShort({ counted, expected }) }
    await markClosed(trx, sessionId, { closedBy: actor.userId, at, ...figures })
    await insertZReport(trx, { sessionId, closedBy: actor.userId, idempotencyKey, requestHash, at })
    await recordAudit(trx, {
      id: deps.newId(),
      actorId: actor.userId,
      action: 'register_session_closed',
      subjectType: 'register_session',
      subjectId: sessionId,
      before: null,
      after: figures,
      at,
    })
  })
  return (await findZReport(deps.db, sessionId)) ?? refuse({ code: 'not_found', what: 'register_session' })
}
