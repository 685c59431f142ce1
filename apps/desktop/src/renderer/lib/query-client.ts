import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { busyOf, isPassing } from './app-error.ts'
import { connectionStore } from './connection-store.ts'

const { lost, found } = connectionStore.getState()

/** A shop's figures go stale soon, but not between two clicks. */
const STALE_AFTER_MS = 20_000
const RETRIES = 2
/** How often we knock again by ourselves while the shop is busy; then the person decides. */
const BUSY_RETRIES = 3
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

function notice(error: unknown): void {
  if (isPassing(error)) lost()
  else found()
}

/** "Busy" did nothing and names the wait, so asking again is safe, for a change too: what the person typed stays where it is. */
export function retriesBusy(failures: number, error: unknown): boolean {
  return failures < BUSY_RETRIES && busyOf(error) !== null
}

/** A refusal or a fault does not change by asking again; an outage may, and so does "busy". */
export function retriesQuery(failures: number, error: unknown): boolean {
  return retriesBusy(failures, error) || (failures < RETRIES && isPassing(error))
}

/** The wait that the server named, or twice as long each time. Milliseconds. */
export function retryDelay(failures: number, error: unknown): number {
  return busyOf(error)?.retryAfterMs ?? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures)
}

/** Everything the server has told us. Its successes and failures also say whether the server can be reached. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onSuccess: found, onError: notice }),
  mutationCache: new MutationCache({ onSuccess: found, onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: STALE_AFTER_MS,
      retry: retriesQuery,
      retryDelay,
      // The server may be on this very machine: the browser's idea of being offline says nothing about it.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: retriesBusy, retryDelay },
  },
})
