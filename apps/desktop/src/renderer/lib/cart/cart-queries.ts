import type { CartView } from '@galla/api'
import { usePreferences } from '../preferences-store.ts'
import { queryClient } from '../query-client.ts'
import { trpc } from '../trpc.ts'

/** The cart of whoever is here. Shared by the header's badge, the product page and the cart itself. */
export const cartQuery = () => trpc.cart.get.queryOptions()

/** Makes the server's answer the cart everybody sees, and keeps the token of a guest's new cart. Call after every change. */
export function adoptCart(cart: CartView): void {
  if (cart.token !== null) usePreferences.getState().setCartToken(cart.token)
  queryClient.setQueryData(trpc.cart.get.queryKey(), cart)
  // Another cart comes to another sum.
  void queryClient.invalidateQueries(trpc.checkout.quote.pathFilter())
}
