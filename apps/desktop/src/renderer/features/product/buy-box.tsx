import { LIMITS, type VariantView } from '@galla/api'
import { Button, Notice, QuantityStepper } from '@galla/ui'
import { ShoppingCart } from 'lucide-react'
import { useState } from 'react'
import { useAddToCart } from '../../lib/cart/use-add-to-cart.ts'
import { texts } from '../../texts/en.ts'

const words = texts.product

/** How many, and into the cart. A variant that is sold out says so instead. */
export function BuyBox({ title, variant }: { title: string; variant: VariantView }) {
  const [quantity, setQuantity] = useState(1)
  const { add, isPending } = useAddToCart()
  if (variant.available <= 0) return <Notice>{words.soldOutText}</Notice>
  const limit = variant.maxPerCustomer ?? LIMITS.lineQuantity
  const maximum = Math.min(variant.available, limit, LIMITS.lineQuantity)
  return (
    <div className="flex flex-wrap items-start gap-4">
      <QuantityStepper
        label={words.quantity(title)}
        size="lg"
        value={Math.min(quantity, maximum)}
        onChange={setQuantity}
        max={maximum}
        capReason={capReason(variant, maximum)}
      />
      <Button
        variant="primary"
        size="lg"
        className="min-w-56 flex-1"
        icon={<ShoppingCart aria-hidden />}
        loading={isPending}
        onClick={() => void add({ variantId: variant.id, quantity: Math.min(quantity, maximum), title })}
      >
        {words.add}
      </Button>
    </div>
  )
}

/** Why there is no more to choose. */
function capReason({ available, maxPerCustomer }: VariantView, maximum: number): string {
  if (available === maximum) return words.capStock(maximum)
  return maxPerCustomer === maximum ? words.capCustomer(maximum) : words.capOrder(maximum)
}
