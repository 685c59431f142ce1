import { validate as validateUuid } from 'uuid'
import type { Deps } from '../deps.ts'
import { type AppliedOutcome, applyPaymentOutcome } from './apply-payment-outcome.ts'
import { decideAuthorized } from './decide-authorized.ts'
import { markEventApplied } from './gateway-event.queries.ts'
import type { StoredEvent } from './inquiry.queries.ts'
import { findPaymentStanding } from './payment.queries.ts'
import { type GatewayPayment, isFullyTold, type PaymentGateway, type ToldPayment } from './payment-gateway.ts'

type EventDeps = Deps & { readonly gateway: PaymentGateway }

/**
 * Applies what a stored webhook told, and writes what came of it. Safe to repeat. Throws `OutageError` when the gateway has to be asked
 * and does not answer; then the event stays to be applied.
 */
export async function applyGatewayEvent(deps: EventDeps, event: StoredEvent): Promise<AppliedOutcome> {
  const told = await askWhatIsMissing(deps, event.payment)
  const outcome =
    told === null ? 'unknown_payment' : await applyPaymentOutcome(deps, await decideAuthorized(deps, told))
  await markEventApplied(deps.db, event, outcome)
  return outcome
}

/** How the payment stands, from the body alone where it says enough; null when it is of nobody here. */
async function askWhatIsMissing(deps: EventDeps, told: ToldPayment): Promise<GatewayPayment | null> {
  const payment = isFullyTold(told) ? told : await deps.gateway.findByReference(told.gatewayReference)
  return payment && bindToReference(deps, payment)
}

/**
 * A webhook is believed about the reference that we were given when the payment was opened. Where that was never saved (the server
 * stopped, or the webhook was quicker), nothing binds it: then the gateway itself is asked under our own id.
 */
async function bindToReference(deps: EventDeps, told: GatewayPayment): Promise<GatewayPayment | null> {
  const payment = validateUuid(told.paymentId) ? await findPaymentStanding(deps.db, told.paymentId) : null
  if (payment === null || payment.gatewayReference !== null) return told
  return deps.gateway.findPayment(told.paymentId)
}
