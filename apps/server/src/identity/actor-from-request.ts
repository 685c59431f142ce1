import type { Actor } from '@galla/api'
import type { AccessTokens } from './access-token.ts'

const BEARER = /^Bearer +(\S+)$/i

/**
 * Who a request speaks for, by its `Authorization` and `x-cart-token` headers. A token that is over or not ours makes a guest
 * who is marked as such (`sentBadToken`), because it may accompany the very request that renews it.
 */
export function actorFromRequest(
  tokens: AccessTokens,
  headers: { readonly authorization: string | undefined; readonly cartToken: string | undefined },
): Actor {
  const cartToken = headers.cartToken ?? null
  if (headers.authorization === undefined) return { kind: 'guest', cartToken }
  const token = BEARER.exec(headers.authorization)?.[1]
  const claims = token === undefined ? null : tokens.verify(token)
  return claims === null
    ? { kind: 'guest', cartToken, sentBadToken: true }
    : { kind: 'user', ...claims, cartToken }
}
