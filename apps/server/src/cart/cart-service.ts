import { type Actor, type CartService, type CartView, refuse, type SaveForLaterInput } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { acknowledgeLinePrices, findCart, lockCart, setLineSaved } from './cart.queries.ts'
import { availabilityScope, type CartDeps, cartAccessOf, readCart } from './cart-access.ts'
import { EMPTY_CART } from './cart-rules.ts'
import { addToCart, setCartLine } from './change-line.ts'

/** The cart of whoever asks: a customer's by their account, a guest's by their token. */
export function createCartService(deps: CartDeps): CartService {
  return {
    get: (actor) => getCart(deps, actor),
    add: (actor, input) => addToCart(deps, actor, input),
    setLine: (actor, input) => setCartLine(deps, actor, input),
    saveForLater: (actor, input) => saveForLater(deps, actor, input),
    acknowledgePrices: (actor) => changeCart(deps, actor, acknowledgeLinePrices),
  }
}

async function getCart(deps: CartDeps, actor: Actor): Promise<CartView> {
  const access = cartAccessOf(actor)
  const id = access && (await findCart(deps.db, access.owner))
  if (access === null || id === null) return EMPTY_CART
  return readCart(deps.db, { id, token: access.token }, availabilityScope(deps, actor))
}

/** Moves a line to "saved for later" or back into the cart. Refuses `not_found` when there is no such line. */
async function saveForLater(deps: CartDeps, actor: Actor, input: SaveForLaterInput): Promise<CartView> {
  let isThere = false
  const cart = await changeCart(deps, actor, async (trx, cartId) => {
    isThere = await setLineSaved(trx, cartId, input)
  })
  return isThere ? cart : refuse({ code: 'not_found', what: 'cart_line' })
}

/** Changes a cart that is there under its lock and answers with it as it is then; without one there is nothing to change. */
async function changeCart(
  deps: CartDeps,
  actor: Actor,
  change: (trx: Transaction, cartId: string) => Promise<void>,
): Promise<CartView> {
  const access = cartAccessOf(actor)
  if (access === null) return EMPTY_CART
  return inTransaction(deps.db, async (trx) => {
    const id = await lockCart(trx, access.owner, deps.clock.now())
    if (id === null) return EMPTY_CART
    await change(trx, id)
    return readCart(trx, { id, token: access.token }, availabilityScope(deps, actor))
  })
}
