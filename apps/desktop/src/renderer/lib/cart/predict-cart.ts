import { type CartLineView, type CartView, calculateOrderTotals } from '@galla/api'

/** The cart as it will be once the line has this quantity; 0 takes it out. Shown until the server's own answer is here. */
export function withQuantity(cart: CartView, variantId: string, quantity: number): CartView {
  const lines = cart.lines
    .filter((line) => line.variantId !== variantId || quantity > 0)
    .map((line) =>
      line.variantId === variantId
        ? { ...line, quantity, lineTotal: quantity * line.unitPrice, notices: settled(line, quantity) }
        : line,
    )
  return totalled({
    ...cart,
    lines,
    savedForLater:
      quantity > 0 ? cart.savedForLater : cart.savedForLater.filter((line) => line.variantId !== variantId),
  })
}

/** The cart as it will be once the line is saved for later, or is back in the cart. */
export function withSaved(cart: CartView, variantId: string, isSaved: boolean): CartView {
  const from = isSaved ? cart.lines : cart.savedForLater
  const moved = from.find((line) => line.variantId === variantId)
  if (moved === undefined) return cart
  const without = (lines: CartLineView[]) => lines.filter((line) => line.variantId !== variantId)
  return totalled({
    ...cart,
    lines: isSaved ? without(cart.lines) : [...cart.lines, moved],
    savedForLater: isSaved ? [...cart.savedForLater, moved] : without(cart.savedForLater),
  })
}

function settled(line: CartLineView, quantity: number): CartLineView['notices'] {
  return line.notices.filter((notice) => notice.kind !== 'only_left' || quantity > notice.available)
}

/** By the order's own arithmetic; what is no longer sold has no price to count. */
function totalled(cart: CartView): CartView {
  const sold = cart.lines.filter((line) => line.notices.every((notice) => notice.kind !== 'not_sold'))
  const { mrpTotal, subtotal, total } = calculateOrderTotals(sold, 'within_state')
  return {
    ...cart,
    mrpTotal,
    subtotal,
    total,
    itemCount: cart.lines.reduce((sum, line) => sum + line.quantity, 0),
    canCheckOut:
      cart.lines.length > 0 &&
      cart.lines.every((line) => line.notices.every((notice) => notice.kind === 'price_changed')),
  }
}
