import type { AppRouter } from '@galla/api'
import { createTRPCClient, httpLink } from '@trpc/client'
import { requestHeaders } from '../request-headers.ts'
import { serverOrigin } from '../server.ts'

/** The plain way to the server, without the link that keeps the session: what renews a session must not wait for itself. */
export const authClient = createTRPCClient<AppRouter>({
  links: [
    httpLink({
      url: `${serverOrigin}/trpc`,
      headers: requestHeaders,
    }),
  ],
})
