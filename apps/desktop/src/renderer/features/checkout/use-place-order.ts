import type { PlacedOrder } from '@galla/api'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { busyOf, isPassing, refusalOf } from '../../lib/app-error.ts'
import { checkoutKeys } from '../../lib/idempotency/checkout-keys.ts'
import { queryClient } from '../../lib/query-client.ts'
import { api, trpc } from '../../lib/trpc.ts'
import type { OrderRequest } from './checkout-state.ts'

const MUTATION_KEY = ['place-order']
/** How often we knock again by ourselves while the shop is busy; then the shopper decides. */
const BUSY_TRIES = 6

/**
 * Places the order once, however often the button is pressed and however the network behaves: every try of the same
 * request carries the same key. A busy shop is asked again after the wait it named.
 */
export function usePlaceOrder(request: OrderRequest | null, onPlaced: (order: PlacedOrder) => void) {
  const mutation = useMutation({
    mutationKey: MUTATION_KEY,
    mutationFn: placeOnce,
    retry: (failures, error) => busyOf(error) !== null && failures < BUSY_TRIES,
    onSuccess: (order) => {
      if (order.payment.tender === 'cod') checkoutKeys.decided()
      // First away from here: an ordered cart is an empty one, and this page would say so.
      onPlaced(order)
      void queryClient.invalidateQueries(trpc.orders.pathFilter())
      void queryClient.invalidateQueries(trpc.cart.pathFilter())
    },
    onError: (error) => {
      if (refusalOf(error) !== null && busyOf(error) === null) checkoutKeys.decided()
      // When no answer came, an empty cart is what tells that the order stands.
      if (isPassing(error)) void queryClient.invalidateQueries(trpc.cart.pathFilter())
    },
  })
  // The key is made when the button can first be pressed; it lies in the tab's storage, outside of React.
  useEffect(() => {
    if (request !== null) checkoutKeys.keyFor(request)
  }, [request])
  return {
    place: () => {
      if (request !== null && queryClient.isMutating({ mutationKey: MUTATION_KEY }) === 0) {
        mutation.mutate(request)
      }
    },
    reset: mutation.reset,
    isPending: mutation.isPending,
    error: mutation.error,
    /** The wait that is running before the next try, in milliseconds; null when none is. */
    waitMs: mutation.isPending ? (busyOf(mutation.failureReason)?.retryAfterMs ?? null) : null,
  }
}

/** A key whose order has ended meanwhile answers with that order: then this is a new order, under a new key. */
async function placeOnce(request: OrderRequest): Promise<PlacedOrder> {
  const order = await send(request)
  if (order.status !== 'cancelled') return order
  checkoutKeys.decided()
  return send(request)
}

function send(request: OrderRequest): Promise<PlacedOrder> {
  return api.checkout.placeOrder.mutate({ idempotencyKey: checkoutKeys.keyFor(request), ...request })
}
