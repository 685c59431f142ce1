import type { IncomingHttpHeaders } from 'node:http'
import type { Deps } from '../deps.ts'
import { type AppliedOutcome, applyPaymentOutcome } from './apply-payment-outcome.ts'
import { isEventApplied, markEventApplied, storeGatewayEvent } from './gateway-event.queries.ts'
import type { PaymentGateway } from './payment-gateway.ts'

/**
 * Takes a gateway's webhook: verified by its signature, stored as received, then applied. Answers null when the signature is
 * not the gateway's. A repeat is stored once and applied once; one that was stored but not applied (the server stopped in
 * between) is applied by its next delivery, and by the reconciler if there is none.
 */
export async function receiveWebhook(
  deps: Deps & { readonly gateway: PaymentGateway },
  body: string,
  headers: IncomingHttpHeaders,
): Promise<AppliedOutcome | null> {
  const event = deps.gateway.readWebhook(body, headers)
  if (event === null) return null
  const key = { gateway: deps.gateway.name, eventId: event.eventId }
  const isNew = await storeGatewayEvent(deps.db, {
    id: deps.newId(),
    gateway: deps.gateway.name,
    event,
    body,
    at: deps.clock.now(),
  })
  if (!isNew && (await isEventApplied(deps.db, key))) return 'nothing_new'
  const outcome = await applyPaymentOutcome(deps, event.payment)
  await markEventApplied(deps.db, key, outcome)
  return outcome
}
