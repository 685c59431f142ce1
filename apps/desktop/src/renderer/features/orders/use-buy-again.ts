import type { CartChange, OrderLineView } from '@galla/api'
import { showToast } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { describeError, refusalOf } from '../../lib/app-error.ts'
import { adoptCart } from '../../lib/cart/cart-queries.ts'
import { api } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'

const words = texts.orders

/** Puts what an order had into the cart again, as far as it can be had, and says how far that was. */
export function useBuyAgain() {
  const navigate = useNavigate()
  const mutation = useMutation({ mutationFn: addAll })
  async function buyAgain(lines: readonly OrderLineView[]): Promise<void> {
    try {
      const added = await mutation.mutateAsync(lines)
      showToast({
        id: 'cart',
        ...outcome(added, lines.length),
        ...(added === 0
          ? {}
          : { action: { label: words.viewCart, onPress: () => void navigate({ to: '/cart' }) } }),
      })
    } catch (error) {
      showToast({ id: 'cart', tone: 'danger', title: words.addFailed, text: describeError(error).text })
    }
  }
  return { buyAgain, isPending: mutation.isPending }
}

/** One after another, so that the last answer is the cart. Answers how many of the products could be added whole or in part. */
async function addAll(lines: readonly OrderLineView[]): Promise<number> {
  let added = 0
  for (const { variantId, quantity } of lines) {
    const change = await addOne(variantId, quantity)
    if (change === null) continue
    adoptCart(change.cart)
    if (change.capped?.given !== 0) added += 1
  }
  return added
}

/** Null when the shop does not have it any more; other failures end the whole. */
async function addOne(variantId: string, quantity: number): Promise<CartChange | null> {
  try {
    return await api.cart.add.mutate({ variantId, quantity })
  } catch (error) {
    const code = refusalOf(error)?.code
    if (code === 'not_found' || code === 'variant_not_sold') return null
    throw error
  }
}

function outcome(added: number, all: number) {
  if (added === 0) return { tone: 'warn' as const, title: words.buyAgainNone }
  if (added < all) {
    return { tone: 'warn' as const, title: words.buyAgainDone, text: words.buyAgainSome(added, all) }
  }
  return { title: words.buyAgainDone, text: words.buyAgainAll }
}
