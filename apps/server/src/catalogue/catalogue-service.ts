import type { CatalogueService } from '@galla/api'
import type { Deps } from '../deps.ts'
import { findCards } from './card.queries.ts'
import { HomePage } from './home-page.ts'
import { listReviews } from './list-reviews.ts'
import type { SearchIndex } from './search-index/search-index.ts'
import { searchProducts } from './search-products.ts'
import { showProduct } from './show-product.ts'
import { suggestProducts } from './suggest-products.ts'

/** The catalogue as shoppers see it: found through the search index, shown from the database. */
export function createCatalogueService(deps: Deps, index: SearchIndex): CatalogueService {
  const home = new HomePage(deps, index)
  const all = { db: deps.db, index }
  return {
    home: () => home.show(),
    search: (_actor, input) => searchProducts(all, input),
    suggest: (_actor, input) => suggestProducts(all, input.query),
    product: (_actor, input) => showProduct(all, input.slug),
    cards: (_actor, input) => findCards(deps.db, input.ids),
    reviews: (_actor, input) => listReviews(deps.db, input),
  }
}
