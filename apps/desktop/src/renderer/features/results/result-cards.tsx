import type { ProductCard } from '@galla/api'
import { Button, ProductGrid } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { ProductCardLink } from '../../components/product-card-link.tsx'
import { useAddToCart } from '../../lib/cart/use-add-to-cart.ts'
import { texts } from '../../texts/en.ts'

const words = texts.results
/** Two rows: what is in sight before anybody scrolls. */
const EAGER_CARDS = 10

interface ResultCardsProps {
  items: readonly ProductCard[]
  /** They belong to the question before, and the answer to the new one is on its way. */
  isOld: boolean
}

/** The cards of one page. While the next page comes they stay, dimmed. */
export function ResultCards({ items, isOld }: ResultCardsProps) {
  return (
    <div aria-busy={isOld} className={`transition-opacity ${isOld ? 'opacity-60' : ''}`}>
      <ProductGrid>
        {items.map((card, index) => (
          <ProductCardLink
            key={card.id}
            card={card}
            eager={index < EAGER_CARDS}
            action={<CardAction card={card} />}
          />
        ))}
      </ProductGrid>
    </div>
  )
}

/** A product of one variant goes into the cart from here; any other is chosen on its page. */
function CardAction({ card }: { card: ProductCard }) {
  const { add, isPending } = useAddToCart()
  const { onlyVariantId: variantId, title } = card
  if (variantId === null || card.available === 0) {
    return (
      <Button size="sm" block render={<Link to="/product/$slug" params={{ slug: card.slug }} />}>
        {card.available === 0 ? words.soldOut : words.choose}
      </Button>
    )
  }
  return (
    <Button size="sm" block loading={isPending} onClick={() => void add({ variantId, quantity: 1, title })}>
      {words.add}
    </Button>
  )
}
