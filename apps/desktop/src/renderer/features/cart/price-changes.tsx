import type { CartView } from '@galla/api'
import { Button, formatMoney, Notice } from '@galla/ui'
import { useCartChanges } from '../../lib/cart/use-cart-changes.ts'
import { texts } from '../../texts/en.ts'
import { priceChangesOf } from './line-state.ts'

const words = texts.cart

/** Tells every price that moved since the shopper saw it, until they have said that they know. */
export function PriceChanges({ cart }: { cart: CartView }) {
  const { acknowledge } = useCartChanges()
  const changes = priceChangesOf(cart.lines)
  if (changes.length === 0) return null
  return (
    <Notice
      tone="warn"
      live
      title={words.priceChangedTitle(changes.length)}
      action={
        <Button size="sm" loading={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
          {words.acknowledge}
        </Button>
      }
    >
      <ul>
        {changes.map(({ variantId, title, was, is }) => (
          <li key={variantId}>{words.priceChanged(title, formatMoney(was), formatMoney(is))}</li>
        ))}
      </ul>
    </Notice>
  )
}
