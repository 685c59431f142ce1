import { type Actor, type CartView, refuse } from '@galla/api'
import type { Database } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { hashToken, isOpaqueToken } from '../identity/opaque-token.ts'
import type { CartOwner } from './cart.queries.ts'
import { cartViewOf } from './cart-rules.ts'
import { type AvailabilityScope, findCartLines } from './cart-view.queries.ts'

export interface CartDeps extends Deps {
  /** Online orders are served from this location, so its stock is what a cart can get. */
  readonly shop: { readonly locationId: string }
}

/** Whose cart a request means, and the token to answer with: a guest's own, nobody else's. */
export interface CartAccess {
  readonly owner: CartOwner
  readonly token: string | null
}

/**
 * Null for a guest who presents no token, or none of ours. Refuses `session_ended` when an access token that is over came along:
 * a customer whose token just ran out must not begin a second cart as a guest.
 */
export function cartAccessOf(actor: Actor): CartAccess | null {
  if (actor.kind === 'user') return { owner: { userId: actor.userId }, token: null }
  if (actor.sentBadToken === true) return refuse({ code: 'session_ended' })
  if (actor.cartToken === null || !isOpaqueToken(actor.cartToken)) return null
  return { owner: { tokenHash: hashToken(actor.cartToken) }, token: actor.cartToken }
}

export function availabilityScope(deps: CartDeps, actor: Actor): AvailabilityScope {
  return {
    locationId: deps.shop.locationId,
    customerId: actor.kind === 'user' ? actor.userId : null,
  }
}

/** Reads a cart as it is shown, within the caller's transaction if there is one. */
export async function readCart(
  db: Database,
  cart: { id: string; token: string | null },
  scope: AvailabilityScope,
): Promise<CartView> {
  return cartViewOf(await findCartLines(db, cart.id, scope), cart.token)
}
