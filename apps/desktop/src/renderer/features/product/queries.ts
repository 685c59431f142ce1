import type { ReviewsInput } from '@galla/api'
import { keepPreviousData } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'

export const productQuery = (slug: string) => trpc.catalogue.product.queryOptions({ slug })

export const reviewsQuery = (input: ReviewsInput) =>
  trpc.catalogue.reviews.queryOptions(input, { placeholderData: keepPreviousData })

/** Where a PIN code lies does not change while one shops. */
export const pincodeQuery = (pincode: string) =>
  trpc.addresses.lookUpPincode.queryOptions(
    { pincode },
    { enabled: pincode !== '', staleTime: Number.POSITIVE_INFINITY },
  )
