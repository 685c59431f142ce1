import { CatalogueIndex } from '../search-index/catalogue-index.ts'
import { MatchBuffer } from '../search-index/match-words.ts'
import type { CategoryRecord, ProductRecord } from '../search-index/product-record.ts'
import { type IndexAnswer, type IndexSearch, runSearch } from '../search-index/run-search.ts'

export const CATEGORIES: readonly CategoryRecord[] = [
  { path: 'fashion', name: 'Fashion' },
  { path: 'fashion/sarees', name: 'Sarees' },
  { path: 'fashion/t-shirts', name: 'T-Shirts' },
  { path: 'fashion-jewellery', name: 'Fashion Jewellery' },
  { path: 'groceries', name: 'Groceries' },
  { path: 'groceries/milk', name: 'Milk' },
]

/** A product for a test, numbered so that ids ascend; everything the test does not say is plain. */
export function recordOf(number: number, wish: Partial<ProductRecord> = {}): ProductRecord {
  const categoryPath = wish.categoryPath ?? 'groceries/milk'
  return {
    id: `01910000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`,
    title: `Product ${number}`,
    brand: null,
    categoryPath,
    categoryName: CATEGORIES.find((each) => each.path === categoryPath)?.name ?? categoryPath,
    specifications: '',
    price: 100_00,
    mrp: 100_00,
    available: 5,
    ratingSum: 0,
    ratingCount: 0,
    soldCount: 0,
    createdAt: Date.UTC(2026, 0, 1) + number,
    ...wish,
  }
}

export function titled(...titles: string[]): ProductRecord[] {
  return titles.map((title, number) => recordOf(number, { title }))
}

export function indexOf(records: readonly ProductRecord[]): CatalogueIndex {
  const index = new CatalogueIndex()
  index.setCategories(CATEGORIES)
  for (const record of records) index.put(record)
  return index
}

export const EVERYTHING: IndexSearch = {
  query: '',
  brands: [],
  inStock: false,
  sort: 'relevance',
  offset: 0,
  size: 1_000,
}

export function searchIn(index: CatalogueIndex, wish: Partial<IndexSearch> = {}): IndexAnswer {
  return runSearch(index, { ...EVERYTHING, ...wish }, new MatchBuffer())
}

/** The titles a query finds, best first. */
export function titlesFound(records: readonly ProductRecord[], query: string): string[] {
  const { ids } = searchIn(indexOf(records), { query })
  return ids.map((id) => records.find((record) => record.id === id)?.title ?? '?')
}
