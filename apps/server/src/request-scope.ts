import { AsyncLocalStorage } from 'node:async_hooks'

const scope = new AsyncLocalStorage<string | null>()

/**
 * Runs `work` for a request: every line logged in it, however deep, carries the id (log.ts), and so does what it leaves in the
 * outbox. Null means: for no request, which is how work that serves several begins.
 */
export function inRequest<T>(requestId: string | null, work: () => T): T {
  return scope.run(requestId, work)
}

/** The id of the request that is being served; null outside of one. */
export function currentRequestId(): string | null {
  return scope.getStore() ?? null
}
