import type { CartLineView } from '@galla/api'
import { closeToast, showToast } from '@galla/ui'
import { useCartChanges } from '../../lib/cart/use-cart-changes.ts'
import { texts } from '../../texts/en.ts'
import { problemOf } from './line-state.ts'

const words = texts.cart

/** Takes a line out at once and offers to put it back. What is gone from the shop cannot be put back. */
export function useRemoveLine(): (line: CartLineView) => void {
  const { setLine, add } = useCartChanges()
  return (line) => {
    const { variantId, quantity, title } = line
    setLine.mutate({ variantId, quantity: 0 })
    const problem = problemOf(line)
    const canComeBack = problem === null || problem.kind === 'only_left'
    showToast({
      id: 'cart',
      tone: 'info',
      title: words.removed,
      text: title,
      ...(canComeBack
        ? {
            action: {
              label: words.undo,
              onPress: () => {
                closeToast('cart')
                add.mutate({ variantId, quantity })
              },
            },
          }
        : {}),
    })
  }
}
