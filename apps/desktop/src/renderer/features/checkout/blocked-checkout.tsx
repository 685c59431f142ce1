import type { CartView } from '@galla/api'
import { Button, EmptyState } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { ShoppingCart } from 'lucide-react'
import { texts } from '../../texts/en.ts'

const words = texts.checkout

/** There is nothing that could be ordered as it stands. */
export function BlockedCheckout({ cart }: { cart: CartView }) {
  const isEmpty = cart.lines.length === 0
  return (
    <EmptyState
      heading="h1"
      icon={<ShoppingCart />}
      title={isEmpty ? words.emptyTitle : words.blockedTitle}
      text={isEmpty ? words.emptyText : words.blockedText}
      action={
        <>
          <Button variant="primary" render={<Link to="/cart" />}>
            {words.toCart}
          </Button>
          {isEmpty && <Button render={<Link to="/orders" />}>{texts.orders.title}</Button>}
        </>
      }
    />
  )
}
