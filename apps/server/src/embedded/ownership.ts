import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { takeOwnership } from './owner.queries.ts'
import { connectAsSuperuser, type SessionOptions } from './superuser-session.ts'

/** That this process owns a running server, so that a second Galla is refused. The system ends it with the process, however that dies. */
export interface Ownership {
  release(): Promise<void>
}

const RECONNECT_PAUSE_MS = 200

/**
 * Keeps the ownership that the session has taken. If the session alone is cut (PostgreSQL restarts all sessions after one of its
 * processes crashed) it is taken again.
 */
export function holdOwnership(first: pg.Client, options: SessionOptions): Ownership {
  let session = first
  let released = false

  const hold = async () => {
    while (!released) {
      await once(session, 'end')
      if (released) return
      session = (await retake(options)) ?? session
    }
  }
  const retake = async (to: SessionOptions): Promise<pg.Client | undefined> => {
    while (!released) {
      const next = await connectAsSuperuser(to).catch(() => undefined)
      if (next && !released && (await takeOwnership(next).catch(() => false))) return next
      await next?.end()
      await sleep(RECONNECT_PAUSE_MS)
    }
    return undefined
  }
  const holding = hold()

  return {
    release: async () => {
      released = true
      await session.end()
      await holding
    },
  }
}
