import type { SearchInput, SearchResult } from '@galla/api'
import type { Database } from '../database/database.ts'
import { findCards } from './card.queries.ts'
import type { SearchIndex } from './search-index/search-index.ts'

/**
 * A page of results with its counts. The index says which products; the cards are read from the database, so prices and
 * stock are as they are now even where the index lags. A product taken off sale a moment ago leaves its page one short.
 */
export async function searchProducts(
  { db, index }: { db: Database; index: SearchIndex },
  input: SearchInput,
): Promise<SearchResult> {
  const { page, pageSize } = input
  const answer = index.search({ ...input, offset: (page - 1) * pageSize, size: pageSize })
  const lineage = input.category === undefined ? [] : index.lineage(input.category)
  return {
    items: await findCards(db, answer.ids),
    total: answer.total,
    page,
    pageSize,
    facets: answer.facets,
    correctedQuery: answer.correctedQuery,
    didYouMean: answer.didYouMean,
    breadcrumbs: lineage.map(({ path, name }) => ({ path, name })),
  }
}
