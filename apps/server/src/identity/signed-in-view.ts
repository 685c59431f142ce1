import type { SignedIn, Transport, UserView } from '@galla/api'
import type { AccessTokens } from './access-token.ts'

/** What the shop tells people of their own account: never the password's hash. */
export function userView({ id, name, email, phone, role }: UserView): UserView {
  return { id, name, email, phone, role }
}

export interface SignedInFacts {
  readonly user: UserView
  readonly sessionId: string
  /** The new refresh token; null when the device has a newer one already. */
  readonly refresh: { readonly token: string; readonly expiresAt: Date } | null
}

/**
 * Answers with a fresh access token and hands the refresh token over: a browser's into its HttpOnly cookie, where no script
 * reads it, the desktop shell's in the answer. Call it after the commit.
 */
export async function handOver(
  tokens: AccessTokens,
  transport: Transport,
  { user, sessionId, refresh }: SignedInFacts,
): Promise<SignedIn> {
  const access = await tokens.sign({ userId: user.id, sessionId, role: user.role })
  if (refresh && transport.client === 'web') transport.setRefreshCookie(refresh.token, refresh.expiresAt)
  return {
    user: userView(user),
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt.toISOString(),
    refreshToken: transport.client === 'desktop' ? (refresh?.token ?? null) : null,
  }
}
