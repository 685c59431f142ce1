import { trpc } from '../../lib/trpc.ts'

/** What the order would come to, with its taxes at that address. Asked anew whenever the checkout opens. */
export const quoteQuery = (addressId: string | null) =>
  trpc.checkout.quote.queryOptions(addressId === null ? {} : { addressId }, { staleTime: 0 })
