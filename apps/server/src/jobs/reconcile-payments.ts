import { OutageError } from '@galla/api'
import type { Deps } from '../deps.ts'
import { applyPaymentOutcome } from '../payments/apply-payment-outcome.ts'
import { findUndecidedPayments } from '../payments/payment.queries.ts'
import type { PaymentGateway } from '../payments/payment-gateway.ts'

/** Webhooks arrive within seconds; asking about younger payments would only double the gateway's work. */
const ASK_AFTER_MS = 15_000
const PAGE_SIZE = 200

type ReconcileDeps = Deps & { readonly gateway: PaymentGateway }

/**
 * Asks the gateway about payments that nobody has decided: a webhook may be lost, a server may have stopped between its two
 * transactions. Answers how many were decided; one that cannot be keeps no other from it, a gateway that does not answer ends the
 * run. Expiry is not its business: `expireHolds` ends what nobody pays.
 */
export async function reconcilePayments(deps: ReconcileDeps): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - ASK_AFTER_MS)
  let decided = 0
  let after: string | null = null
  try {
    for (;;) {
      const page: string[] = await findUndecidedPayments(deps.db, { before, after, limit: PAGE_SIZE })
      for (const paymentId of page) if (await reconcile(deps, paymentId)) decided += 1
      after = page.at(-1) ?? null
      if (page.length < PAGE_SIZE) return decided
    }
  } catch (error) {
    if (!(error instanceof OutageError)) throw error
    deps.log.warn({ err: error }, 'the gateway does not answer; asking again later')
    return decided
  }
}

/** Whether the payment is decided now. Throws only what concerns all payments: an outage. */
async function reconcile(deps: ReconcileDeps, paymentId: string): Promise<boolean> {
  try {
    const told = await deps.gateway.findPayment(paymentId)
    if (told === null || told.status === 'pending') return false
    await applyPaymentOutcome(deps, told)
    return true
  } catch (error) {
    if (error instanceof OutageError) throw error
    deps.log.error({ err: error, paymentId }, 'what the gateway says of a payment could not be applied')
    return false
  }
}
