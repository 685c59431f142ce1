import { OutageError } from '@galla/api'
import type { Deps } from '../deps.ts'
import { applyPaymentOutcome } from '../payments/apply-payment-outcome.ts'
import { findUndecidedPayments } from '../payments/payment.queries.ts'
import type { PaymentGateway } from '../payments/payment-gateway.ts'

/** Webhooks arrive within seconds; asking about younger payments would only double the gateway's work. */
const ASK_AFTER_MS = 15_000

/**
 * Asks the gateway about payments that nobody has decided: a webhook may be lost, a server may have stopped between its two
 * transactions. Answers how many were decided; one that cannot be keeps no other from it. Expiry is not its business:
 * `expireHolds` ends what nobody pays.
 */
export async function reconcilePayments(deps: Deps & { readonly gateway: PaymentGateway }): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - ASK_AFTER_MS)
  let decided = 0
  for (const payment of await findUndecidedPayments(deps.db, before)) {
    try {
      const told = await deps.gateway.findPayment(payment.paymentId)
      if (told === null || told.status === 'pending') continue
      await applyPaymentOutcome(deps, told)
      decided += 1
    } catch (error) {
      const { paymentId } = payment
      if (error instanceof OutageError) {
        deps.log.warn({ err: error, paymentId }, 'the gateway does not answer; asking again later')
        return decided
      }
      deps.log.error({ err: error, paymentId }, 'what the gateway says of a payment could not be applied')
    }
  }
  return decided
}
