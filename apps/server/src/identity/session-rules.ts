/** A session that nobody uses for so long is over; every use renews it. */
export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1_000

/**
 * Two tabs may renew with one token at the same moment. For so long the loser's token, which was right a moment ago, still gets
 * an access token; after it, a token that was renewed before is a copy in other hands (Auth0's "rotation overlap period").
 */
export const ROTATION_OVERLAP_MS = 10_000

export interface SessionFacts {
  readonly tokenHash: Buffer
  readonly previousTokenHash: Buffer | null
  readonly rotatedAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly userDisabledAt: Date | null
}

/**
 * What to do with a presented refresh token of this session:
 * `rotate` it, answer within the `overlap` without rotating, end the session because it was `reused` or the account is
 * `disabled`, or refuse because the session is `over` already.
 */
export type RefreshDecision = 'rotate' | 'overlap' | 'reused' | 'disabled' | 'over'

/** Decides by the session's row alone; the caller holds its lock, so of two tabs one comes second. */
export function decideRefresh(session: SessionFacts, tokenHash: Buffer, now: Date): RefreshDecision {
  if (session.revokedAt !== null || session.expiresAt <= now) return 'over'
  if (session.userDisabledAt !== null) return 'disabled'
  if (session.tokenHash.equals(tokenHash)) return 'rotate'
  const isPrevious = session.previousTokenHash?.equals(tokenHash) ?? false
  const sinceRotation = now.getTime() - session.rotatedAt.getTime()
  return isPrevious && sinceRotation <= ROTATION_OVERLAP_MS ? 'overlap' : 'reused'
}

export function sessionExpiry(now: Date): Date {
  return new Date(now.getTime() + SESSION_LIFETIME_MS)
}
