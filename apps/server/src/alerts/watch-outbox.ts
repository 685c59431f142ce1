import type { Deps } from '../deps.ts'
import { findOldestWaiting } from '../outbox/outbox.queries.ts'

/** The longest pause between two attempts of a message: what waits longer has failed again and again, or nobody delivers. */
const STUCK_AFTER_SECONDS = 5 * 60

/** Looks for a message of the outbox that waits too long, which may be somebody's money, and tells of it. */
export async function watchOutbox({ db, alerts }: Pick<Deps, 'db' | 'alerts'>): Promise<void> {
  const oldest = await findOldestWaiting(db)
  if (oldest === null || oldest.waitsSeconds < STUCK_AFTER_SECONDS) return
  alerts.raise({
    cause: 'outbox_stuck',
    summary: `a message of the outbox (${oldest.topic}) waits for ${Math.round(oldest.waitsSeconds / 60)} minutes`,
    details: { ...oldest, waitsSeconds: Math.round(oldest.waitsSeconds) },
  })
}
