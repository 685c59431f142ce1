import {
  type Actor,
  type AddToCartInput,
  type CartChange,
  LIMITS,
  refuse,
  type SetCartLineInput,
} from '@galla/api'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { createOpaqueToken, hashToken } from '../identity/opaque-token.ts'
import { deleteLine, ensureCart, findLineStates, lockCart, putLine, setLineQuantity } from './cart.queries.ts'
import { availabilityScope, type CartAccess, type CartDeps, cartAccessOf, readCart } from './cart-access.ts'
import {
  type DecidedQuantity,
  decideAdd,
  decideSet,
  EMPTY_CART,
  type LineBound,
  lineBound,
} from './cart-rules.ts'
import { findVariantFacts, type VariantFacts } from './cart-view.queries.ts'

/**
 * Adds units of a variant to what is in the cart already, as many as can be had; `capped` says why it is less. Where nothing can
 * be had no line is made. A line saved for later comes back into the cart with what it has. A guest's first line makes their cart, and the
 * answer carries its token. Refuses `not_found` (variant), `variant_not_sold`, `cart_full`.
 */
export async function addToCart(deps: CartDeps, actor: Actor, input: AddToCartInput): Promise<CartChange> {
  const access = cartAccessOf(actor)
  return inTransaction(deps.db, async (trx) => {
    const facts = await soldVariant(deps, trx, { actor, variantId: input.variantId })
    const bound = lineBound(facts)
    const cart = await cartToAddTo(deps, trx, { access, mayBegin: bound.maximum > 0 })
    if (cart === null) return { cart: EMPTY_CART, capped: cappedOf(input, { given: 0 }, bound) }
    const lines = await findLineStates(trx, cart.id)
    const current = lines.find((line) => line.variantId === input.variantId)?.quantity ?? 0
    const decided = decideAdd(current, input.quantity, bound)
    if (current === 0 && decided.quantity > 0 && lines.length >= LIMITS.cartLines) {
      refuse({ code: 'cart_full', limit: LIMITS.cartLines })
    }
    if (decided.quantity > current) {
      const line = { variantId: input.variantId, quantity: decided.quantity }
      await putLine(trx, cart.id, { ...line, priceSeen: facts.price, at: deps.clock.now() })
    }
    return changeOf(deps, trx, { actor, cart, input, decided, bound })
  })
}

/**
 * Sets the quantity of a line; 0 removes it, and removing what is not there is no mistake. Refuses `not_found` (cart line or
 * variant) and `variant_not_sold`.
 */
export async function setCartLine(
  deps: CartDeps,
  actor: Actor,
  input: SetCartLineInput,
): Promise<CartChange> {
  const access = cartAccessOf(actor)
  return inTransaction(deps.db, async (trx) => {
    const id = access && (await lockCart(trx, access.owner, deps.clock.now()))
    if (access === null || id === null) {
      if (input.quantity > 0) refuse({ code: 'not_found', what: 'cart_line' })
      return { cart: EMPTY_CART, capped: null }
    }
    const cart = { id, token: access.token }
    if (input.quantity === 0) {
      await deleteLine(trx, id, input.variantId)
      return { cart: await readCart(trx, cart, availabilityScope(deps, actor)), capped: null }
    }
    const bound = lineBound(await soldVariant(deps, trx, { actor, variantId: input.variantId }))
    const current = (await findLineStates(trx, id)).find((line) => line.variantId === input.variantId)
    if (!current) return refuse({ code: 'not_found', what: 'cart_line' })
    const decided = decideSet(current.quantity, input.quantity, bound)
    await setLineQuantity(trx, id, { variantId: input.variantId, quantity: decided.quantity })
    return changeOf(deps, trx, { actor, cart, input, decided, bound })
  })
}

async function soldVariant(
  deps: CartDeps,
  trx: Transaction,
  { actor, variantId }: { actor: Actor; variantId: string },
): Promise<VariantFacts> {
  const facts = await findVariantFacts(trx, variantId, availabilityScope(deps, actor))
  if (facts === null) return refuse({ code: 'not_found', what: 'variant' })
  if (!facts.isActive) return refuse({ code: 'variant_not_sold', variantIds: [variantId] })
  return facts
}

interface OpenCart {
  readonly id: string
  readonly token: string | null
}

/** The cart that is there, locked; else a new one if something can be put into it, for a guest under a token of our making. */
async function cartToAddTo(
  deps: CartDeps,
  trx: Transaction,
  { access, mayBegin }: { access: CartAccess | null; mayBegin: boolean },
): Promise<OpenCart | null> {
  const at = deps.clock.now()
  const id = access && (await lockCart(trx, access.owner, at))
  if (access !== null && id !== null) return { id, token: access.token }
  if (!mayBegin) return null
  const fresh = { newCartId: deps.newId(), at }
  if (access !== null && 'userId' in access.owner) {
    return { id: await ensureCart(trx, access.owner, fresh), token: null }
  }
  const token = createOpaqueToken()
  return { id: await ensureCart(trx, { tokenHash: hashToken(token) }, fresh), token }
}

async function changeOf(
  deps: CartDeps,
  trx: Transaction,
  done: {
    actor: Actor
    cart: OpenCart
    input: { variantId: string; quantity: number }
    decided: DecidedQuantity
    bound: LineBound
  },
): Promise<CartChange> {
  return {
    cart: await readCart(trx, done.cart, availabilityScope(deps, done.actor)),
    capped: cappedOf(done.input, done.decided, done.bound),
  }
}

function cappedOf(
  input: { variantId: string; quantity: number },
  { given }: Pick<DecidedQuantity, 'given'>,
  { reason }: LineBound,
): CartChange['capped'] {
  if (given === null) return null
  return { variantId: input.variantId, asked: input.quantity, given, reason }
}
