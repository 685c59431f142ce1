import type { Deps } from '../deps.ts'
import { inRequest } from '../request-scope.ts'
import {
  type ClaimedMessage,
  claimMessages,
  deletePublished,
  markFailed,
  markPublished,
  type OutboxTopic,
} from './outbox.queries.ts'

/** What is done for each topic, given the message's key. Called at least once, so it must be safe to repeat. */
export type OutboxHandlers = Readonly<Record<OutboxTopic, (key: string) => Promise<void>>>

const BATCH = 20
/** Longer than any handler may take; past it another server may take the message. */
const LEASE_SECONDS = 60
const FIRST_RETRY_SECONDS = 2
const LONGEST_RETRY_SECONDS = 300
const KEPT_MS = 24 * 60 * 60_000

/** Delivers what waits in the outbox and answers how many messages were delivered; a failed one waits longer each time. */
export async function deliverOutbox(deps: Deps, handlers: OutboxHandlers): Promise<number> {
  const messages = await claimMessages(deps.db, { limit: BATCH, leaseSeconds: LEASE_SECONDS })
  let delivered = 0
  for (const message of messages) {
    if (await inRequest(message.requestId, () => deliver(deps, handlers, message))) delivered += 1
  }
  if (delivered > 0) await deletePublished(deps.db, new Date(deps.clock.now().getTime() - KEPT_MS))
  return delivered
}

async function deliver(deps: Deps, handlers: OutboxHandlers, message: ClaimedMessage): Promise<boolean> {
  try {
    await handlers[message.topic](message.key)
    await markPublished(deps.db, message.id)
    deps.log.info({ topic: message.topic, key: message.key }, 'outbox message delivered')
    return true
  } catch (error) {
    deps.log.warn(
      { err: error, topic: message.topic, key: message.key, attempts: message.attempts },
      'outbox message failed',
    )
    const retrySeconds = Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (message.attempts - 1))
    await markFailed(deps.db, message.id, { error: String(error), retrySeconds })
    return false
  }
}
