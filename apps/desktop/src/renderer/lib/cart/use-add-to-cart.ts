import type { CartChange } from '@galla/api'
import { showToast } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { texts } from '../../texts/en.ts'
import { describeError } from '../app-error.ts'
import { trpc } from '../trpc.ts'
import { adoptCart } from './cart-queries.ts'

export interface AddToCart {
  readonly variantId: string
  readonly quantity: number
  /** Told back to the person. */
  readonly title: string
}

/** Puts a variant into the cart and says what became of it: in the cart, made smaller and why, or not at all and why. */
export function useAddToCart() {
  const navigate = useNavigate()
  const mutation = useMutation(trpc.cart.add.mutationOptions({ onSuccess: ({ cart }) => adoptCart(cart) }))
  const viewCart = { label: texts.product.viewCart, onPress: () => void navigate({ to: '/cart' }) }
  async function add(wanted: AddToCart): Promise<void> {
    const { variantId, quantity } = wanted
    try {
      const change = await mutation.mutateAsync({ variantId, quantity })
      showToast({ id: 'cart', action: viewCart, ...outcome(change, wanted) })
    } catch (error) {
      const { text } = describeError(error)
      showToast({ id: 'cart', tone: 'danger', title: texts.product.addFailed, text })
    }
  }
  return { isPending: mutation.isPending, add }
}

const CAPPED = {
  stock: texts.product.cappedStock,
  order_limit: texts.product.cappedOrder,
  customer_limit: texts.product.cappedCustomer,
} as const satisfies Record<NonNullable<CartChange['capped']>['reason'], unknown>

function outcome({ capped, cart }: CartChange, { variantId, quantity, title }: AddToCart) {
  if (capped === null) return { title: texts.product.added, text: texts.product.addedText(quantity, title) }
  const sentence = CAPPED[capped.reason]
  const now = cart.lines.find((line) => line.variantId === variantId)?.quantity ?? 0
  return { tone: 'warn' as const, title: texts.product.cappedTitle, text: sentence(now, title) }
}
