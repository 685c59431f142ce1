import { OutageError } from '@galla/api'
import { findUnpaidOrder } from '../checkout/checkout.queries.ts'
import type { Deps } from '../deps.ts'
import { findExpiredOrders } from '../inventory/reservation.queries.ts'
import { endUnpaidOrder } from '../payments/end-unpaid-order.ts'
import type { PaymentGateway } from '../payments/payment-gateway.ts'

/**
 * Ends the orders whose hold has run out, and answers how many were ended. A silent gateway leaves them held: the outcome is
 * unknown. One that cannot be ended keeps no other from it.
 */
export async function expireHolds(deps: Deps & { readonly gateway: PaymentGateway }): Promise<number> {
  let ended = 0
  for (const orderId of await findExpiredOrders(deps.db, deps.clock.now())) {
    const unpaid = await findUnpaidOrder(deps.db, orderId)
    if (!unpaid) continue
    try {
      await endUnpaidOrder(deps, unpaid, 'hold_expired')
      ended += 1
    } catch (error) {
      if (error instanceof OutageError) {
        deps.log.warn({ err: error, orderId }, 'the gateway does not answer; the hold stays until it does')
      } else deps.log.error({ err: error, orderId }, 'an order whose hold ran out could not be ended')
    }
  }
  return ended
}
