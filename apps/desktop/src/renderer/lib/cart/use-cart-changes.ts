import type { CartChange, CartView } from '@galla/api'
import { showToast } from '@galla/ui'
import { type Mutation, useMutation } from '@tanstack/react-query'
import { texts } from '../../texts/en.ts'
import { describeError } from '../app-error.ts'
import { queryClient } from '../query-client.ts'
import { trpc } from '../trpc.ts'
import { adoptCart } from './cart-queries.ts'
import { withQuantity, withSaved } from './predict-cart.ts'

const words = texts.cart

/** Changes of the cart run one after another: each is shown at once, and the last answer is the truth. */
const SCOPE = 'cart'

/** What can be done with lines that are in the cart. Failures are told in a toast, and the cart goes back to what it is. */
export function useCartChanges() {
  const setLine = useMutation(
    trpc.cart.setLine.mutationOptions({
      scope: { id: SCOPE },
      onMutate: ({ variantId, quantity }) => predict((cart) => withQuantity(cart, variantId, quantity)),
      onSuccess: (change) => {
        settle(change.cart)
        tellCapped(change)
      },
      onError: fail,
    }),
  )
  const saveForLater = useMutation(
    trpc.cart.saveForLater.mutationOptions({
      scope: { id: SCOPE },
      onMutate: ({ variantId, isSaved }) => predict((cart) => withSaved(cart, variantId, isSaved)),
      onSuccess: settle,
      onError: fail,
    }),
  )
  const acknowledge = useMutation(
    trpc.cart.acknowledgePrices.mutationOptions({ scope: { id: SCOPE }, onSuccess: settle, onError: fail }),
  )
  const add = useMutation(
    trpc.cart.add.mutationOptions({
      scope: { id: SCOPE },
      onSuccess: ({ cart }) => settle(cart),
      onError: fail,
    }),
  )
  return { setLine, saveForLater, acknowledge, add }
}

/** Shows the cart as it will be. An answer that is still on its way would undo it, so it is not waited for. */
async function predict(change: (cart: CartView) => CartView): Promise<void> {
  await queryClient.cancelQueries(trpc.cart.get.queryFilter())
  queryClient.setQueryData(trpc.cart.get.queryKey(), (cart) => cart && change(cart))
}

/** With further changes waiting, the answer is older than what is shown: only the last one is adopted. */
function settle(cart: CartView): void {
  if (queryClient.isMutating({ predicate: isCartChange }) > 1) return
  adoptCart(cart)
}

function isCartChange(mutation: Mutation): boolean {
  return mutation.options.scope?.id === SCOPE
}

function fail(error: unknown): void {
  void queryClient.invalidateQueries(trpc.cart.get.queryFilter())
  showToast({ id: 'cart', tone: 'danger', title: words.changeFailed, text: describeError(error).text })
}

const CAPPED = {
  stock: words.cappedStock,
  order_limit: words.cappedOrder,
  customer_limit: words.cappedCustomer,
} as const satisfies Record<NonNullable<CartChange['capped']>['reason'], unknown>

function tellCapped({ capped, cart }: CartChange): void {
  const line = cart.lines.find(({ variantId }) => variantId === capped?.variantId)
  if (capped === null || line === undefined) return
  const sentence = CAPPED[capped.reason]
  showToast({ id: 'cart', tone: 'warn', title: words.cappedTitle, text: sentence(line.quantity, line.title) })
}
