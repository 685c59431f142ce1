import type { AppRouter } from '@galla/api'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { queryClient } from './query-client.ts'
import { requestHeaders } from './request-headers.ts'
import { serverOrigin } from './server.ts'
import { sessionKeeper } from './session/session.ts'
import { sessionLink } from './session/session-link.ts'
import { accessToken } from './session/session-store.ts'

/** Longest address of a batch; servers and proxies begin to refuse at 8 kB. */
const MAX_URL_LENGTH = 4_000
/** The server takes no more procedures in one request. */
const MAX_BATCH = 20

/** The server, for the few who ask it outside of a query or mutation. */
export const api = createTRPCClient<AppRouter>({
  links: [
    sessionLink({ keeper: sessionKeeper, accessToken }),
    httpBatchLink({
      url: `${serverOrigin}/trpc`,
      maxURLLength: MAX_URL_LENGTH,
      maxItems: MAX_BATCH,
      headers: requestHeaders,
    }),
  ],
})

/** Option objects for TanStack Query: `trpc.catalogue.home.queryOptions()`. Features wrap them in their `queries.ts`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient })
