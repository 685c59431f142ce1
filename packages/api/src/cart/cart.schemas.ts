import { z } from 'zod'
import { LIMITS } from '../commerce/limits.ts'
import { id, paise, picture, variantOption } from '../shared.schemas.ts'

/** Adds to what is there; answers with the cart as it is now, capped with the reason where it had to be. */
export const addToCartInput = z.object({ variantId: id, quantity: z.int().min(1).max(LIMITS.lineQuantity) })
/** Sets the quantity; 0 removes the line. */
export const setCartLineInput = z.object({ variantId: id, quantity: z.int().min(0).max(LIMITS.lineQuantity) })
export const saveForLaterInput = z.object({ variantId: id, isSaved: z.boolean() })

/** Why a line cannot be bought as it stands, or what the shopper should know of it. */
export const cartLineNotice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sold_out') }),
  z.object({ kind: z.literal('not_sold') }),
  z.object({ kind: z.literal('only_left'), available: z.int() }),
  /** The shop sells each customer so many; `left` of them are left for this one. */
  z.object({ kind: z.literal('over_limit'), left: z.int() }),
  z.object({ kind: z.literal('price_changed'), was: paise, is: paise }),
])

/** What sets the most units a line may have. */
const quantityBound = z.enum(['stock', 'order_limit', 'customer_limit'])

export const cartLineView = z.object({
  variantId: id,
  productId: id,
  slug: z.string(),
  title: z.string(),
  brand: z.string().nullable(),
  options: z.array(variantOption),
  sku: z.string(),
  picture,
  quantity: z.int(),
  unitPrice: paise,
  mrp: paise,
  taxRateBasisPoints: z.int(),
  lineTotal: paise,
  /** The most one may choose now, and what sets that bound. */
  maximum: z.int(),
  maximumReason: quantityBound,
  notices: z.array(cartLineNotice),
})

export const cartView = z.object({
  /** The guest's opaque token, kept by the client and sent as `x-cart-token`; null for a customer's cart. */
  token: z.string().nullable(),
  lines: z.array(cartLineView),
  savedForLater: z.array(cartLineView),
  /** Units of all lines together, for the badge. */
  itemCount: z.int(),
  mrpTotal: paise,
  subtotal: paise,
  total: paise,
  /** Whether every line can be bought as it stands. */
  canCheckOut: z.boolean(),
})

/** The cart after a change, and what had to be made smaller and why. */
export const cartChange = z.object({
  cart: cartView,
  capped: z.object({ variantId: id, asked: z.int(), given: z.int(), reason: quantityBound }).nullable(),
})

export type AddToCartInput = z.infer<typeof addToCartInput>
export type SetCartLineInput = z.infer<typeof setCartLineInput>
export type SaveForLaterInput = z.infer<typeof saveForLaterInput>
export type CartLineNotice = z.infer<typeof cartLineNotice>
export type CartLineView = z.infer<typeof cartLineView>
export type CartView = z.infer<typeof cartView>
export type CartChange = z.infer<typeof cartChange>
