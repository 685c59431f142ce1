import type { ProductCard, SearchInput } from '@galla/api'
import { ProductGrid, Section, TextLink } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { ProductCardLink } from '../../components/product-card-link.tsx'
import { texts } from '../../texts/en.ts'

/** One row on a wide window: a shelf is a taste, "see all" has the rest. */
const SHOWN = 6

interface ShelfProps {
  title: string
  text?: string
  cards: readonly ProductCard[]
  /** The order in which "see all" shows the whole shop. */
  sort: SearchInput['sort']
}

/** A row of products with the way to more of their kind. Nothing where there are none. */
export function Shelf({ title, text, cards, sort }: ShelfProps) {
  if (cards.length === 0) return null
  return (
    <Section
      title={title}
      text={text}
      action={<TextLink render={<Link to="/search" search={{ sort }} />}>{texts.home.seeAll}</TextLink>}
    >
      <ProductGrid>
        {cards.slice(0, SHOWN).map((card) => (
          <ProductCardLink key={card.id} card={card} />
        ))}
      </ProductGrid>
    </Section>
  )
}
