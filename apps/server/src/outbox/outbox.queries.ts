import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'
import { currentRequestId } from '../request-scope.ts'

/** What can be left for after the commit, by topic. */
export type OutboxTopic = 'refund.requested'

export interface OutboxMessage {
  readonly id: string
  readonly topic: OutboxTopic
  /** The row the message is about. */
  readonly key: string
}

export interface ClaimedMessage extends OutboxMessage {
  /** The request that left it; null when no request did. */
  readonly requestId: string | null
  readonly attempts: number
}

/**
 * Leaves a message to be acted upon after `trx` commits: at least once, by any server. The id of the request that is served goes
 * with it, so that the log tells of both under one id.
 */
export async function enqueue(trx: Transaction, message: OutboxMessage): Promise<void> {
  const payload = JSON.stringify({ requestId: currentRequestId() })
  await trx
    .insertInto('outbox')
    .values({ id: message.id, topic: message.topic, key: message.key, payload })
    .execute()
}

/**
 * Takes up to `limit` messages for `leaseSeconds`, oldest first. Claimed by state, never by `id > last`: ids are handed out before commit, so
 * a reader that goes by id loses what commits late. A claim that its server did not live to finish is taken again.
 */
export async function claimMessages(
  db: Database,
  { limit, leaseSeconds }: { limit: number; leaseSeconds: number },
): Promise<ClaimedMessage[]> {
  const { rows } = await sql<ClaimedMessage>`
    WITH claimed AS (
      UPDATE outbox SET claimed_until = now() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
      WHERE id IN (
        SELECT id FROM outbox
        WHERE published_at IS NULL AND (claimed_until IS NULL OR claimed_until < now())
        ORDER BY id LIMIT ${limit}
        FOR UPDATE SKIP LOCKED
      )
      RETURNING id, topic, key, attempts, payload ->> 'requestId' AS "requestId"
    )
    SELECT * FROM claimed ORDER BY id`.execute(db)
  return rows
}

export async function markPublished(db: Database, id: string): Promise<void> {
  await sql`UPDATE outbox SET published_at = now(), last_error = NULL WHERE id = ${id}`.execute(db)
}

/** Puts a message back for `retrySeconds`, with what went wrong. */
export async function markFailed(
  db: Database,
  id: string,
  { error, retrySeconds }: { error: string; retrySeconds: number },
): Promise<void> {
  await sql`
    UPDATE outbox SET last_error = ${error}, claimed_until = now() + make_interval(secs => ${retrySeconds})
    WHERE id = ${id}`.execute(db)
}

/** Forgets what was done before `before`. */
export async function deletePublished(db: Database, before: Date): Promise<void> {
  await sql`DELETE FROM outbox WHERE published_at < ${before}`.execute(db)
}

/** The message that waits longest; null when none waits. */
export async function findOldestWaiting(db: Database): Promise<{
  readonly topic: OutboxTopic
  readonly key: string
  readonly attempts: number
  readonly waitsSeconds: number
} | null> {
  const { rows } = await sql<{ topic: OutboxTopic; key: string; attempts: number; waitsSeconds: number }>`
    SELECT topic, key, attempts, extract(epoch FROM clock_timestamp() - created_at)::float8 AS "waitsSeconds"
    FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT 1`.execute(db)
  return rows[0] ?? null
}
