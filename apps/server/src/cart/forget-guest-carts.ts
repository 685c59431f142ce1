import type { Deps } from '../deps.ts'
import { deleteGuestCarts } from './cart.queries.ts'

/** A guest who comes back within three months finds their cart as they left it. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1_000

/** Deletes guests' carts nobody touched for three months and answers how many. A job of the server; once an hour is plenty. */
export function forgetGuestCarts(deps: Deps): Promise<number> {
  return deleteGuestCarts(deps.db, new Date(deps.clock.now().getTime() - KEPT_MS))
}
