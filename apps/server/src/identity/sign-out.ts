import type { Actor, RefreshInput, Transport } from '@galla/api'
import type { AuthDeps } from './auth-deps.ts'
import { presentedToken } from './refresh-session.ts'
import { readRefreshToken } from './refresh-token.ts'
import { revokeSessions } from './session.queries.ts'

/**
 * Ends the session of the refresh token, and the one the access token names. Whoever has neither is signed out already, so it
 * never refuses. An access token handed out before still works until it expires.
 */
export async function signOut(
  deps: AuthDeps,
  { actor, input, transport }: { actor: Actor; input: RefreshInput; transport: Transport },
): Promise<void> {
  const end = { reason: 'signed_out', at: deps.clock.now() } as const
  const hashes = readRefreshToken(presentedToken(input, transport))
  if (hashes) await revokeSessions(deps.db, { familyHash: hashes.familyHash }, end)
  if (actor.kind === 'user') await revokeSessions(deps.db, { userId: actor.userId, id: actor.sessionId }, end)
  if (transport.client === 'web') transport.setRefreshCookie(null, null)
}
