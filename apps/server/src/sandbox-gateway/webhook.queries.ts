import type { GatewayStore } from './gateway-store.ts'

/** An event the shop has not confirmed yet. Times in milliseconds since 1970. */
export interface WaitingWebhook {
  readonly id: string
  readonly body: string
  readonly attempts: number
  readonly nextAttemptAt: number
}

export function insertWebhook(store: GatewayStore, webhook: { id: string; body: string; at: number }): void {
  store
    .prepare('INSERT INTO webhook (id, body, created_at, next_attempt_at) VALUES (:id, :body, :at, :at)')
    .run({ ...webhook })
}

/** Those that wait for delivery, the earliest due first. */
export function findWaitingWebhooks(store: GatewayStore, limit: number): WaitingWebhook[] {
  return store
    .prepare(`
      SELECT id, body, attempts, next_attempt_at AS nextAttemptAt FROM webhook
      WHERE state = 'waiting' ORDER BY next_attempt_at, created_at, rowid LIMIT ?`)
    .all(limit) as unknown as WaitingWebhook[]
}

export function markDelivered(store: GatewayStore, id: string): void {
  store.prepare(`UPDATE webhook SET state = 'delivered', attempts = attempts + 1 WHERE id = ?`).run(id)
}

/** Makes an event wait until `at`, without counting an attempt. One that is not waiting any more stays as it is. */
export function postpone(store: GatewayStore, id: string, at: number): void {
  store.prepare(`UPDATE webhook SET next_attempt_at = ? WHERE id = ? AND state = 'waiting'`).run(at, id)
}

/** Counts a failed attempt; without a time for the next one the event is given up. */
export function markRefused(store: GatewayStore, id: string, nextAttemptAt: number | null): void {
  store
    .prepare(`
      UPDATE webhook SET attempts = attempts + 1, next_attempt_at = coalesce(:nextAttemptAt, next_attempt_at),
        state = CASE WHEN :nextAttemptAt IS NULL THEN 'given_up' ELSE 'waiting' END
      WHERE id = :id`)
    .run({ id, nextAttemptAt })
}
