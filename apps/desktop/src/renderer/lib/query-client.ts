import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isPassing } from './app-error.ts'
import { connectionStore } from './connection-store.ts'

const { lost, found } = connectionStore.getState()

/** A shop's figures go stale soon, but not between two clicks. */
const STALE_AFTER_MS = 20_000
const RETRIES = 2

function notice(error: unknown): void {
  if (isPassing(error)) lost()
  else found()
}

/** Everything the server has told us. Its successes and failures also say whether the server can be reached. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onSuccess: found, onError: notice }),
  mutationCache: new MutationCache({ onSuccess: found, onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: STALE_AFTER_MS,
      // A refusal or a fault does not change by asking again; an outage may.
      retry: (failures, error) => failures < RETRIES && isPassing(error),
      // The server may be on this very machine: the browser's idea of being offline says nothing about it.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})
