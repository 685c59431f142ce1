import { trpc } from '../trpc.ts'

/** The shopper's addresses, the default one first. Shared by the checkout and the account. */
export const addressesQuery = () => trpc.addresses.list.queryOptions()

/** Where a PIN code lies does not change while one shops. */
export const pincodeQuery = (pincode: string, enabled: boolean) =>
  trpc.addresses.lookUpPincode.queryOptions(
    { pincode },
    { enabled, staleTime: Number.POSITIVE_INFINITY, retry: false },
  )
