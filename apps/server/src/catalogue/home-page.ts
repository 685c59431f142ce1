import type { CategoryNode, HomeView } from '@galla/api'
import type { Deps } from '../deps.ts'
import { findCards } from './card.queries.ts'
import { findCategoryPictures } from './home-page.queries.ts'
import { pictureOf } from './picture.ts'
import type { SearchIndex } from './search-index/search-index.ts'
import type { IndexSort } from './search-index/sort-keys.ts'

/** Everybody opens the shop on this page; a few seconds old is new enough for it. */
const FRESH_MS = 3_000
const PRODUCTS_A_ROW = 12
const CHILDREN_A_CATEGORY = 8
/** Stands for a category that has neither a picture nor a product with one: shopping bags. */
const ANY_CATEGORY_DRAWING = '1f6cd-fe0f'

/** The home page, put together once every few seconds however many ask for it. */
export class HomePage {
  readonly #deps: Pick<Deps, 'db' | 'clock'>
  readonly #index: SearchIndex
  #page: { readonly view: Promise<HomeView>; readonly madeAt: number } | null = null

  constructor(deps: Pick<Deps, 'db' | 'clock'>, index: SearchIndex) {
    this.#deps = deps
    this.#index = index
  }

  show(): Promise<HomeView> {
    const now = this.#deps.clock.now().getTime()
    if (this.#page && now - this.#page.madeAt < FRESH_MS) return this.#page.view
    const view = this.#make()
    this.#page = { view, madeAt: now }
    // A failure is told to those who wait for it, and kept for nobody else.
    view.catch(() => {
      if (this.#page?.view === view) this.#page = null
    })
    return view
  }

  async #make(): Promise<HomeView> {
    const [categories, deals, popular, newest] = await Promise.all([
      this.#categories(),
      this.#row('deal'),
      this.#row('popular'),
      this.#row('newest'),
    ])
    return { categories, deals: deals.filter((card) => card.price < card.mrp), popular, newest }
  }

  #row(sort: IndexSort) {
    const everything = { query: '', brands: [], inStock: true, offset: 0, size: PRODUCTS_A_ROW }
    return findCards(this.#deps.db, this.#index.search({ ...everything, sort }).ids)
  }

  async #categories(): Promise<CategoryNode[]> {
    const nodes = this.#index.categories()
    const pictures = await findCategoryPictures(
      this.#deps.db,
      nodes.map((node) => node.path),
    )
    return nodes.map(({ path, name, count, below }) => ({
      path,
      name,
      count,
      picture: pictureOf(pictures.get(path) ?? ANY_CATEGORY_DRAWING, null),
      children: below.slice(0, CHILDREN_A_CATEGORY).map((each) => ({
        path: each.path,
        name: each.name,
        count: each.count,
      })),
    }))
  }
}
