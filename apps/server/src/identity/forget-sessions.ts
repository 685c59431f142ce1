import type { Deps } from '../deps.ts'
import { deleteExpiredSessions } from './session.queries.ts'

/** Kept for so long after the end, for whoever asks what happened to a session. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1_000

/** Deletes sessions that ran out a month ago and answers how many. A job of the server; once an hour is plenty. */
export function forgetSessions(deps: Deps): Promise<number> {
  return deleteExpiredSessions(deps.db, new Date(deps.clock.now().getTime() - KEPT_MS))
}
