import {
  type AddressView,
  type CartView,
  ONLINE_TENDERS,
  type OnlineTender,
  type PlaceOrderInput,
} from '@galla/api'
import { z } from 'zod'

export const CHECKOUT_STEPS = ['address', 'delivery', 'payment'] as const
export type CheckoutStep = (typeof CHECKOUT_STEPS)[number]

/** What the address bar holds of a checkout: a reload, the back key and a failed payment come back to the same place. */
export interface CheckoutSearch {
  step?: CheckoutStep
  /** The id of the chosen address. */
  address?: string
  tender?: OnlineTender
}

const search = z.object({
  step: z.enum(CHECKOUT_STEPS).optional().catch(undefined),
  address: z.uuid().optional().catch(undefined),
  tender: z.enum(ONLINE_TENDERS).optional().catch(undefined),
})

/** Reads the search part of the address; what makes no sense is as if it were not there. */
export function parseCheckoutSearch(raw: Record<string, unknown>): CheckoutSearch {
  const { step, address, tender } = search.parse(raw)
  return {
    ...(step === undefined ? {} : { step }),
    ...(address === undefined ? {} : { address }),
    ...(tender === undefined ? {} : { tender }),
  }
}

export interface CheckoutPlace {
  readonly step: CheckoutStep
  /** The one in the address bar, else the default one; null while there is none. */
  readonly address: AddressView | null
}

/** Where the shopper stands. Without an address of their own there is no later step than choosing one. */
export function placeInCheckout(search: CheckoutSearch, addresses: readonly AddressView[]): CheckoutPlace {
  const chosen = addresses.find(({ id }) => id === search.address)
  const likely = chosen ?? addresses.find(({ isDefault }) => isDefault) ?? addresses[0] ?? null
  return { step: chosen === undefined ? 'address' : (search.step ?? 'address'), address: likely }
}

export type OrderRequest = Omit<PlaceOrderInput, 'idempotencyKey'>

/** What is asked of the server: the lines as the shopper sees them now. The fields stand in one order, for the key's sake. */
export function orderRequest(cart: CartView, addressId: string, tender: OnlineTender): OrderRequest {
  return {
    addressId,
    tender,
    lines: cart.lines.map(({ variantId, quantity, unitPrice }) => ({ variantId, quantity, unitPrice })),
  }
}
