import { type Facets, PRICE_BANDS } from '@galla/api'
import type { ProductRecord } from '../search-index/product-record.ts'
import { popularityOf } from '../search-index/ranking-rules.ts'
import type { IndexSearch } from '../search-index/run-search.ts'
import { CATEGORIES } from './made-index.ts'

type Test = (record: ProductRecord) => boolean
type FilterName = 'category' | 'brands' | 'price' | 'rating' | 'stock'

/** What a search has to answer, found the slow way: the oracle of the index's tests. */
export function bruteForce(records: readonly ProductRecord[], search: IndexSearch) {
  const words = search.query.split(' ').filter((word) => word !== '')
  const matching = records.filter((record) => words.every((word) => textOf(record).includes(word)))
  const tests = testsOf(search)
  const meeting = (but?: FilterName) =>
    matching.filter((record) =>
      (Object.keys(tests) as FilterName[]).every((name) => name === but || tests[name](record)),
    )
  const keyOf = KEYS[search.sort as keyof typeof KEYS]
  const found = meeting().sort((a, b) => keyOf(b) - keyOf(a) || (a.id < b.id ? -1 : 1))
  return {
    matching,
    ids: found.map((record) => record.id),
    facets: { ...facets(meeting, search), brands: brands(records, meeting('brands'), search.brands) },
  }
}

function textOf(record: ProductRecord): string[] {
  const names = CATEGORIES.filter((each) => isWithin(record.categoryPath, each.path)).map((each) => each.name)
  return [record.title, record.brand?.name ?? '', ...names].join(' ').toLowerCase().split(' ')
}

function testsOf(search: IndexSearch): Record<FilterName, Test> {
  return {
    category: (record) => search.category === undefined || isWithin(record.categoryPath, search.category),
    brands: (record) => search.brands.length === 0 || search.brands.includes(record.brand?.slug ?? ''),
    price: (record) =>
      record.price >= (search.priceMin ?? 0) && record.price <= (search.priceMax ?? Number.POSITIVE_INFINITY),
    rating: (record) => search.ratingAtLeast === undefined || hasRating(record, search.ratingAtLeast),
    stock: (record) => !search.inStock || record.available > 0,
  }
}

function hasRating(record: ProductRecord, atLeast: number): boolean {
  return record.ratingCount > 0 && record.ratingSum >= atLeast * record.ratingCount
}

function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`)
}

const rating = (record: ProductRecord) =>
  record.ratingCount === 0 ? 0 : record.ratingSum / record.ratingCount

const KEYS = {
  popular: (record: ProductRecord) => Math.fround(popularityOf(record)),
  price_low: (record: ProductRecord) => -record.price,
  price_high: (record: ProductRecord) => record.price,
  rating: (record: ProductRecord) => Math.round(rating(record) * 1e6) * 1e6 + record.ratingCount,
  newest: (record: ProductRecord) => record.createdAt,
  saving: (record: ProductRecord) => 1 - record.price / record.mrp,
}

function facets(meeting: (but?: FilterName) => ProductRecord[], search: IndexSearch): Omit<Facets, 'brands'> {
  return {
    categories: categories(meeting('category'), search.category),
    prices: PRICE_BANDS.map((min, band) => {
      const next = PRICE_BANDS[band + 1]
      const within = (price: number) => price >= min && (next === undefined || price < next)
      return {
        min,
        max: next === undefined ? null : next - 1,
        count: meeting('price').filter((each) => within(each.price)).length,
      }
    }),
    ratings: [4, 3, 2, 1].map((atLeast) => ({
      atLeast,
      count: meeting('rating').filter((each) => hasRating(each, atLeast)).length,
    })),
    inStock: meeting('stock').filter((each) => each.available > 0).length,
  }
}

function categories(records: readonly ProductRecord[], chosen: string | undefined): Facets['categories'] {
  const known = CATEGORIES.find((each) => each.path === chosen)?.path
  const depthOf = (path: string) => path.split('/').length - 1
  const all = CATEGORIES.map(({ path, name }) => ({
    value: path,
    label: name,
    depth: depthOf(path),
    count: records.filter((each) => isWithin(each.categoryPath, path)).length,
  }))
  const above = all.filter((each) => known !== undefined && isWithin(known, each.value))
  const options = all.filter((each) =>
    known === undefined ? each.depth === 0 : each.value.startsWith(`${known}/`),
  )
  return [...above, ...options.filter((each) => each.count > 0).sort(byCountThenValue)]
}

function brands(
  all: readonly ProductRecord[],
  records: readonly ProductRecord[],
  chosen: readonly string[],
): Facets['brands'] {
  const known = new Map(all.flatMap((each) => (each.brand ? [[each.brand.slug, each.brand.name]] : [])))
  return [...known]
    .map(([value, label]) => ({
      value: value ?? '',
      label: label ?? '',
      count: records.filter((each) => each.brand?.slug === value).length,
    }))
    .filter((each) => each.count > 0 || chosen.includes(each.value))
    .sort(byCountThenValue)
}

function byCountThenValue(a: { count: number; value: string }, b: { count: number; value: string }): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1)
}
