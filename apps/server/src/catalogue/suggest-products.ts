import type { Suggestion } from '@galla/api'
import type { Database } from '../database/database.ts'
import { findCards } from './card.queries.ts'
import type { SearchIndex } from './search-index/search-index.ts'

/** What to offer while somebody types: ways to go on, then categories, brands and products. Twelve at most. */
export async function suggestProducts(
  { db, index }: { db: Database; index: SearchIndex },
  query: string,
): Promise<Suggestion[]> {
  const { queries, categories, brands, productIds } = index.suggest(query)
  const cards = await findCards(db, productIds)
  return [
    ...queries.map((text): Suggestion => ({ kind: 'query', text })),
    ...categories.map(({ name, path }): Suggestion => ({ kind: 'category', text: name, path })),
    ...brands.map(({ name, slug }): Suggestion => ({ kind: 'brand', text: name, slug })),
    ...cards.map(
      ({ title, slug, picture, price }): Suggestion => ({
        kind: 'product',
        text: title,
        slug,
        picture,
        price,
      }),
    ),
  ]
}
