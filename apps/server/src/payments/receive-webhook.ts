import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { OutageError } from '@galla/api'
import type { Deps } from '../deps.ts'
import { applyGatewayEvent } from './apply-gateway-event.ts'
import type { AppliedOutcome } from './apply-payment-outcome.ts'
import { isEventApplied, storeGatewayEvent, storeUnreadableEvent } from './gateway-event.queries.ts'
import type { StoredEvent } from './inquiry.queries.ts'
import { type GatewayEvent, type PaymentGateway, UnreadableWebhookError } from './payment-gateway.ts'

type WebhookDeps = Deps & { readonly gateway: PaymentGateway }

/**
 * What came of a webhook. `unreadable`: signed by the gateway, kept, and told to people. `kept`: stored, and applied by the
 * reconciler as soon as the gateway answers what has to be asked.
 */
export type ReceivedOutcome = AppliedOutcome | 'unreadable' | 'kept'

/**
 * Takes a gateway's webhook: verified by its signature, stored as received, then applied. Answers null when the signature is
 * not the gateway's. A repeat is stored once and applied once; one that was stored but not applied (the server stopped in
 * between) is applied by its next delivery, and by the reconciler if there is none.
 */
export async function receiveWebhook(
  deps: WebhookDeps,
  body: string,
  headers: IncomingHttpHeaders,
): Promise<ReceivedOutcome | null> {
  const event = await readOrKeep(deps, body, headers)
  if (event === null || event === 'unreadable') return event
  const { payment } = event
  if (payment === null) return 'unknown_payment'
  const key = { gateway: deps.gateway.name, eventId: event.eventId }
  const isNew = await storeGatewayEvent(deps.db, {
    id: deps.newId(),
    gateway: deps.gateway.name,
    event: { ...event, payment },
    body,
    at: deps.clock.now(),
  })
  if (!isNew && (await isEventApplied(deps.db, key))) return 'nothing_new'
  return applyOrKeep(deps, { ...key, payment })
}

/** It is stored, so the reconciler applies it: to refuse it would only make the gateway repeat it, and give up on us in the end. */
async function applyOrKeep(deps: WebhookDeps, event: StoredEvent): Promise<ReceivedOutcome> {
  try {
    return await applyGatewayEvent(deps, event)
  } catch (error) {
    if (!(error instanceof OutageError)) throw error
    deps.log.warn({ err: error, event }, 'a webhook waits for the gateway to answer')
    return 'kept'
  }
}

/** To refuse what cannot be read would only bring it back, for days: it is kept, and people are told. */
async function readOrKeep(
  deps: WebhookDeps,
  body: string,
  headers: IncomingHttpHeaders,
): Promise<GatewayEvent | 'unreadable' | null> {
  try {
    return await deps.gateway.readWebhook(body, headers)
  } catch (error) {
    if (!(error instanceof UnreadableWebhookError)) throw error
    const hash = `sha256:${createHash('sha256').update(body).digest('hex')}`
    const { name } = deps.gateway
    await storeUnreadableEvent(deps.db, {
      id: deps.newId(),
      gateway: name,
      hash,
      body,
      at: deps.clock.now(),
    })
    deps.log.error({ err: error, hash }, 'a signed webhook cannot be read')
    deps.alerts.raise({
      cause: 'webhook_unreadable',
      summary: `the gateway ${name} sent a signed webhook that cannot be read`,
      details: { gateway: name, eventId: hash },
    })
    return 'unreadable'
  }
}
