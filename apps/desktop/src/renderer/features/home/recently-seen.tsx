import { ProductGrid, Section, TextLink } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { ProductCardLink } from '../../components/product-card-link.tsx'
import { usePreferences } from '../../lib/preferences-store.ts'
import { texts } from '../../texts/en.ts'
import { recentlySeenQuery } from './queries.ts'

/** One row on a wide window. */
const SHOWN = 6

/** What was looked at on this device. A help and no more: while it loads or when it fails the page goes on without it. */
export function RecentlySeen() {
  const ids = usePreferences((state) => state.recentlySeen)
  const forget = usePreferences((state) => state.forgetRecentlySeen)
  const { data: cards = [] } = useQuery(recentlySeenQuery(ids.slice(0, SHOWN)))
  if (ids.length === 0 || cards.length === 0) return null
  return (
    <Section
      title={texts.home.recent}
      action={
        <TextLink quiet render={<button type="button" onClick={forget} />}>
          {texts.home.forgetRecent}
        </TextLink>
      }
    >
      <ProductGrid>
        {cards.map((card) => (
          <ProductCardLink key={card.id} card={card} />
        ))}
      </ProductGrid>
    </Section>
  )
}
