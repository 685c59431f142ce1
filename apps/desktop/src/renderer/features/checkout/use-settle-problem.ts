import type { Shortage } from '@galla/api'
import { showToast } from '@galla/ui'
import { useState } from 'react'
import { useCartChanges } from '../../lib/cart/use-cart-changes.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'

const words = texts.checkout

export interface SettleProblem {
  /** The cart is being changed: what would be ordered now is not what the shopper is about to see. */
  readonly isSettling: boolean
  /** Lowers each line to what is left; what is sold out is kept for later. */
  readonly lower: (shortages: readonly Shortage[]) => void
  readonly acceptPrices: () => void
  readonly takeOut: (variantIds: readonly string[]) => void
}

/** One press that brings the cart to what can be ordered. The order is placed only by the shopper's next press. */
export function useSettleProblem(onSettled: () => void): SettleProblem {
  const { setLine, saveForLater, acknowledge } = useCartChanges()
  const [isSettling, setSettling] = useState(false)

  async function settle(done: string | null, changes: () => Promise<unknown>) {
    setSettling(true)
    try {
      await changes()
      await queryClient.invalidateQueries(trpc.cart.pathFilter())
      onSettled()
      if (done !== null) showToast({ id: 'cart', title: done })
    } catch {
      // The cart's own toast has told why.
    } finally {
      setSettling(false)
    }
  }

  return {
    isSettling,
    lower: (shortages) =>
      void settle(words.lowered, () =>
        Promise.all(
          shortages.map(({ variantId, available }) =>
            available > 0
              ? setLine.mutateAsync({ variantId, quantity: available })
              : saveForLater.mutateAsync({ variantId, isSaved: true }),
          ),
        ),
      ),
    acceptPrices: () => void settle(words.accepted, () => acknowledge.mutateAsync()),
    takeOut: (variantIds) =>
      void settle(null, () =>
        Promise.all(variantIds.map((variantId) => setLine.mutateAsync({ variantId, quantity: 0 }))),
      ),
  }
}
