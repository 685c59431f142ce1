import { type RegisterService, refuse, type XReport } from '@galla/api'
import type { OrderLane } from '../checkout/order-lane.ts'
import type { Deps } from '../deps.ts'
import { closeSession } from './close-session.ts'
import { moveCash } from './move-cash.ts'
import { openSession } from './open-session.ts'
import { findOpenSession, findSessionView, listRegisters } from './register.queries.ts'
import { sell } from './sell.ts'
import { findSessionTotals } from './session-totals.queries.ts'
import { voidSale } from './void-sale.ts'
import { findZReport } from './z-report.queries.ts'

/** The counter: registers, their sessions, what is sold in them and the cash. */
export function createRegisterService(deps: Deps & { readonly lane: OrderLane }): RegisterService {
  return {
    list: () => listRegisters(deps.db),
    openSession: (actor, input) => openSession(deps, actor, input),
    currentSession: (_actor, input) => findOpenSession(deps.db, input.registerId),
    payIn: (actor, input) => moveCash(deps, actor, { ...input, kind: 'paid_in' }),
    payOut: (actor, input) => moveCash(deps, actor, { ...input, kind: 'paid_out' }),
    drop: (actor, input) => moveCash(deps, actor, { ...input, kind: 'drop' }),
    sell: (actor, input) => sell(deps, actor, input),
    voidSale: (actor, input) => voidSale(deps, actor, input),
    xReport: (_actor, input) => readSession(deps, input.sessionId),
    closeSession: (actor, input) => closeSession(deps, actor, input),
    async zReport(_actor, input) {
      return (await findZReport(deps.db, input.sessionId)) ?? refuseSession()
    },
  }
}

async function readSession(deps: Deps, sessionId: string): Promise<XReport> {
  const session = await findSessionView(deps.db, sessionId)
  const totals = await findSessionTotals(deps.db, sessionId)
  if (!session || !totals) return refuseSession()
  const expected = totals.cash.reduce((sum, { amount }) => sum + amount, 0)
  return { session, at: deps.clock.now().toISOString(), totals, expected }
}

function refuseSession(): never {
  return refuse({ code: 'not_found', what: 'register_session' })
}
