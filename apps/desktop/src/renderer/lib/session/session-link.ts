import type { AppRouter } from '@galla/api'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { refusalOf } from '../app-error.ts'
import type { SessionKeeper } from './session-keeper.ts'

export interface SessionLinkOptions {
  readonly keeper: SessionKeeper
  accessToken(): string | null
}

/**
 * Sends nothing before it is known who is signed in, and when the server says that the session ended, gets another access
 * token and tries that request once more. A second no is the answer.
 */
export function sessionLink({ keeper, accessToken }: SessionLinkOptions): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let subscription: { unsubscribe(): void } | null = null
        let isCancelled = false
        const send = (retry: boolean) => {
          if (isCancelled) return
          const token = accessToken()
          subscription = next(op).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error: (error) => {
              if (!retry || !endsSession(error)) return observer.error(error)
              keeper
                .replace(token)
                .then((isRenewed) => (isRenewed ? send(false) : observer.error(error)), fail)
            },
          })
        }
        const fail = (error: unknown) => observer.error(TRPCClientError.from(asError(error)))
        keeper.ensureFresh().then(() => send(true), fail)
        return () => {
          isCancelled = true
          subscription?.unsubscribe()
        }
      })
}

function endsSession(error: unknown): boolean {
  const code = refusalOf(error)?.code
  return code === 'session_ended' || code === 'not_signed_in'
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
