import { setTimeout as sleep } from 'node:timers/promises'
import { takeOwnership } from './owner.queries.ts'
import { connectAsSuperuser, type Session, type SessionOptions } from './superuser-session.ts'

/** That this process owns a running server, so that a second Galla is refused. The system ends it with the process, however that dies. */
export interface Ownership {
  release(): Promise<void>
}

const RECONNECT_PAUSE_MS = 200

/**
 * Keeps the ownership that the session has taken. If the session alone is cut (PostgreSQL restarts all sessions after one of its
 * processes crashed) it is taken again.
 */
export function holdOwnership(first: Session, options: SessionOptions): Ownership {
  let session = first
  let released = false

  const retake = async (): Promise<Session | undefined> => {
    while (!released) {
      const next = await connectAsSuperuser(options).catch(() => undefined)
      if (next && (await takeOwnership(next.client).catch(() => false))) return next
      await next?.client.end()
      await sleep(RECONNECT_PAUSE_MS)
    }
    return undefined
  }
  const hold = async () => {
    for (;;) {
      await session.ended
      const next = await retake()
      if (!next) return
      session = next
      // Released while it was being taken: nobody else will end this one.
      if (released) await session.client.end()
    }
  }
  const holding = hold()

  return {
    release: async () => {
      released = true
      await session.client.end()
      await holding
    },
  }
}
