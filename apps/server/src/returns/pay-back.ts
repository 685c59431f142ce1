import { type RefundReason, refuse } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { giveBack } from '../payments/give-back.ts'
import type { LockedPayment } from '../payments/payment.queries.ts'
import type { Giver } from '../payments/refund.queries.ts'
import { insertCashMovements } from '../register/cash.queries.ts'
import { signedAmount } from '../register/cash-rules.ts'
import { refuseIfShort } from '../register/move-cash.ts'
import { type LockedSession, lockSession } from '../register/register.queries.ts'

/** Locks the register session that cash is taken from, first in the lock order; null where none is named. Refuses `not_found`. */
export async function lockNamedSession(
  trx: Transaction,
  sessionId: string | null,
): Promise<LockedSession | null> {
  if (sessionId === null) return null
  return (await lockSession(trx, sessionId)) ?? refuse({ code: 'not_found', what: 'register_session' })
}

export interface MoneyBack {
  readonly order: LockedPayment
  /** Paise; nothing goes back for zero. */
  readonly amount: number
  readonly reason: RefundReason
  readonly giver: Giver
  readonly session: LockedSession | null
}

/**
 * Gives money of a locked order back and answers the refund's id, null where there is nothing to give. Cash that is handed out at a
 * register leaves its drawer by a movement: refuses `register_session_closed`, and `drawer_short` when it is not in there. What was
 * paid in cash at a register goes back out of a drawer or not at all: refuses `register_session_needed` when none is named.
 */
export async function payBack(
  tools: Pick<Deps, 'newId' | 'clock'>,
  trx: Transaction,
  { order, amount, reason, giver, session }: MoneyBack,
): Promise<string | null> {
  if (session && !session.isOpen) return refuse({ code: 'register_session_closed' })
  if (amount === 0) return null
  // Cash on delivery never was in a drawer, so it may go back by hand.
  if (!session && order.tender === 'cash') return refuse({ code: 'register_session_needed' })
  if (session && isCash(order)) {
    await refuseIfShort(trx, { sessionId: session.id, wanted: amount })
    await insertCashMovements(trx, [
      {
        id: tools.newId(),
        session_id: session.id,
        kind: 'refund',
        amount: signedAmount('refund', amount),
        order_id: order.orderId,
        actor_id: giver.actorId,
        note: '',
        idempotency_key: null,
        request_hash: null,
        at: tools.clock.now(),
      },
    ])
  }
  return giveBack(tools, trx, { order, amount, reason, giver })
}

/** Whether notes and coins were taken for it; all other money goes back the way it came. */
function isCash({ tender }: LockedPayment): boolean {
  return tender === 'cash' || tender === 'cod'
}
