import { OutageError } from '@galla/api'
import { findUnpaidOrder } from '../checkout/checkout.queries.ts'
import type { Deps } from '../deps.ts'
import { findExpiredOrders } from '../inventory/reservation.queries.ts'
import { endUnpaidOrder } from '../payments/end-unpaid-order.ts'
import type { PaymentGateway } from '../payments/payment-gateway.ts'
import { SilenceCount } from './silence-count.ts'

type ExpireDeps = Deps & { readonly gateway: PaymentGateway }

const PAGE_SIZE = 200

/**
 * Ends the orders whose hold has run out, and answers how many were ended. A silent gateway leaves them held: the outcome is
 * unknown, and a gateway that answers nobody ends the round. One that cannot be ended keeps no other from it.
 */
export async function expireHolds(deps: ExpireDeps): Promise<number> {
  const before = deps.clock.now()
  const silence = new SilenceCount()
  let ended = 0
  let after: string | null = null
  for (;;) {
    const page: string[] = await findExpiredOrders(deps.db, { before, after, limit: PAGE_SIZE })
    for (const orderId of page) {
      const answer = await expire(deps, orderId)
      if (answer === true) ended += 1
      silence.note(answer === 'silence')
      if (silence.isOver) return ended
    }
    after = page.at(-1) ?? null
    if (page.length < PAGE_SIZE) return ended
  }
}

async function expire(deps: ExpireDeps, orderId: string): Promise<boolean | 'silence'> {
  try {
    const unpaid = await findUnpaidOrder(deps.db, orderId)
    if (!unpaid) return false
    await endUnpaidOrder(deps, unpaid, 'hold_expired')
    return true
  } catch (error) {
    if (error instanceof OutageError) {
      deps.log.warn({ err: error, orderId }, 'the gateway does not answer; the hold stays until it does')
      return 'silence'
    }
    deps.log.error({ err: error, orderId }, 'an order whose hold ran out could not be ended')
    return false
  }
}
