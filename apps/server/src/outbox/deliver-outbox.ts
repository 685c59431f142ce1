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

/**
 * Claimed at once and delivered one after another. The slowest asks its gateway three times with a patience of four seconds each
 * (a refund at Razorpay), so four of them take 48 seconds at most, and their lease does not run out.
 */
const BATCH = 4
/** Past it another server may take the message. */
const LEASE_SECONDS = 60
/** Claims in one run: whatever else waits, the job returns and is seen to be alive. */
const MOST_CLAIMS = 5
const FIRST_RETRY_SECONDS = 2
const LONGEST_RETRY_SECONDS = 300
const KEPT_MS = 24 * 60 * 60_000

/** Delivers what waits in the outbox and answers how many messages were delivered; a failed one waits longer each time. */
export async function deliverOutbox(deps: Deps, handlers: OutboxHandlers): Promise<number> {
  let delivered = 0
  for (let claims = 0; claims < MOST_CLAIMS; claims += 1) {
    const messages = await claimMessages(deps.db, { limit: BATCH, leaseSeconds: LEASE_SECONDS })
    for (const message of messages) {
      if (await inRequest(message.requestId, () => deliver(deps, handlers, message))) delivered += 1
    }
    if (messages.length < BATCH) break
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
