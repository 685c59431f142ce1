import { slugOf } from '../rules/slug.ts'
import type { BrandRow, CategoryRow, TaxClassRow } from './import-plan.ts'
import { type ShopState, taxKey } from './shop-state.ts'

/** What the plan needs of the world: ids for what is new, a drawing for a new category. */
export interface PlanTools {
  readonly newId: () => string
  readonly now: Date
  readonly drawingOfCategory: (name: string) => string | null
}

/** Finds categories, brands and tax classes by name, and plans those that the shop does not have yet. */
export class PlannedNames {
  readonly categories: CategoryRow[] = []
  readonly brands: BrandRow[] = []
  readonly taxClasses: TaxClassRow[] = []
  readonly #tools: PlanTools
  readonly #categoryIds: Map<string, string>
  readonly #brandIds: Map<string, string>
  readonly #taxClassIds: Map<string, string>

  constructor(state: ShopState, tools: PlanTools) {
    this.#tools = tools
    this.#categoryIds = new Map(state.categories)
    this.#brandIds = new Map(state.brands)
    this.#taxClassIds = new Map(state.taxClasses)
  }

  /** The id of the deepest level; missing levels are planned from the top. A category is told by its path of slugs. */
  categoryId(levels: readonly string[], productDrawing: string): string {
    let parent: string | null = null
    let path = ''
    for (const name of levels) {
      path = path === '' ? slugOf(name) : `${path}/${slugOf(name)}`
      parent = this.#categoryIds.get(path) ?? this.#planCategory({ parent, name, path, productDrawing })
    }
    if (parent === null) throw new Error('a checked product has a category')
    return parent
  }

  /** Brands are told by their slug, so "ACME" and "Acme" are one; a name without Latin letters has no slug and no brand page. */
  brandId(name: string | null): string | null {
    const slug = slugOf(name ?? '')
    if (name === null || slug === '') return null
    return this.#brandIds.get(slug) ?? this.#planBrand(name, slug)
  }

  taxClassId(hsn: string, rateBasisPoints: number): string {
    const key = taxKey(hsn, rateBasisPoints)
    const known = this.#taxClassIds.get(key)
    if (known !== undefined) return known
    const id = this.#tools.newId()
    this.taxClasses.push({ id, hsn, rate_basis_points: rateBasisPoints })
    this.#taxClassIds.set(key, id)
    return id
  }

  #planCategory(wanted: {
    parent: string | null
    name: string
    path: string
    productDrawing: string
  }): string {
    const id = this.#tools.newId()
    const { parent, name, path } = wanted
    const picture = this.#tools.drawingOfCategory(name) ?? wanted.productDrawing
    this.categories.push({ id, parent_id: parent, name, path, picture })
    this.#categoryIds.set(path, id)
    return id
  }

  #planBrand(name: string, slug: string): string {
    const id = this.#tools.newId()
    this.brands.push({ id, name, slug })
    this.#brandIds.set(slug, id)
    return id
  }
}
