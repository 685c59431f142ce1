import { assertNever, type RefreshInput, refuse, type SignedIn, type Transport } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { AuthDeps } from './auth-deps.ts'
import { type RefreshTokenHashes, readRefreshToken, renewRefreshToken } from './refresh-token.ts'
import { type LockedSession, lockSession, revokeSessions, rotateSession } from './session.queries.ts'
import { decideRefresh, sessionExpiry } from './session-rules.ts'
import { handOver } from './signed-in-view.ts'

/** Refusals are answers here, not throws: a session that is ended because its token was reused must stay ended. */
type Renewal =
  | {
      readonly kind: 'renewed'
      readonly session: LockedSession
      readonly refresh: { token: string; expiresAt: Date } | null
    }
  | { readonly kind: 'refused'; readonly code: 'session_ended' | 'account_disabled' }

/**
 * Trades a refresh token for a new access token and the next refresh token, with the role the user has now. A token works once:
 * one that was used before ends its session, so that whoever stole it and whoever lost it both have to sign in again. Within
 * ten seconds the token just replaced still gets an access token and no refresh token, because two tabs may race.
 * Refuses `session_ended` and `account_disabled`.
 */
export async function refreshSession(
  deps: AuthDeps,
  input: RefreshInput,
  transport: Transport,
): Promise<SignedIn> {
  const presented = presentedToken(input, transport)
  const hashes = readRefreshToken(presented)
  const renewal: Renewal =
    presented === null || hashes === null
      ? { kind: 'refused', code: 'session_ended' }
      : await inTransaction(deps.db, (trx) => renew(deps, trx, { token: presented, hashes }))
  if (renewal.kind === 'refused') {
    if (transport.client === 'web') transport.setRefreshCookie(null, null)
    return refuse({ code: renewal.code })
  }
  const { id, userId, name, email, phone, role } = renewal.session
  const user = { id: userId, name, email, phone, role }
  return handOver(deps.tokens, transport, { user, sessionId: id, refresh: renewal.refresh })
}

/** A browser's token is in its cookie and nowhere else; the desktop shell sends its own. */
export function presentedToken(input: RefreshInput, transport: Transport): string | null {
  return transport.client === 'web' ? transport.refreshCookie : (input.refreshToken ?? null)
}

async function renew(
  deps: AuthDeps,
  trx: Transaction,
  { token, hashes }: { token: string; hashes: RefreshTokenHashes },
): Promise<Renewal> {
  const at = deps.clock.now()
  const session = await lockSession(trx, hashes.familyHash)
  if (session === null) return { kind: 'refused', code: 'session_ended' }
  const decision = decideRefresh(session, hashes.tokenHash, at)
  switch (decision) {
    case 'over':
      return { kind: 'refused', code: 'session_ended' }
    case 'disabled':
      await revokeSessions(trx, hashes, { reason: 'account_disabled', at })
      return { kind: 'refused', code: 'account_disabled' }
    case 'reused':
      await revokeSessions(trx, hashes, { reason: 'token_reused', at })
      deps.log.warn({ sessionId: session.id, userId: session.userId }, 'a used refresh token came again')
      return { kind: 'refused', code: 'session_ended' }
    case 'overlap':
      return { kind: 'renewed', session, refresh: null }
    case 'rotate':
      return { kind: 'renewed', session, refresh: await rotate(trx, session, { token, at }) }
    default:
      return assertNever(decision, 'no such decision on a refresh token')
  }
}

async function rotate(
  trx: Transaction,
  session: LockedSession,
  { token, at }: { token: string; at: Date },
): Promise<{ token: string; expiresAt: Date }> {
  const next = renewRefreshToken(token)
  const hashes = readRefreshToken(next)
  if (hashes === null) throw new Error('a refresh token was made that cannot be read')
  const expiresAt = sessionExpiry(at)
  await rotateSession(trx, session.id, { tokenHash: hashes.tokenHash, at, expiresAt })
  return { token: next, expiresAt }
}
