import { type Facets, PRICE_BANDS, type SearchInput } from '@galla/api'
import type { CatalogueIndex } from './catalogue-index.ts'
import type { CategoryNode } from './category-tree.ts'
import { sumOfRange } from './product-counts.ts'
import type { Tally } from './tally.ts'

type Chosen = Pick<SearchInput, 'category' | 'brands'>

/** A list a person can look through; the rest is found by searching. */
const MOST_BRANDS = 30

/** Puts names to the counts of a search. Values nobody would see anything under are left out, unless they are chosen. */
export function facetsOf(index: CatalogueIndex, tally: Readonly<Tally>, chosen: Chosen): Facets {
  return {
    categories: categoryFacet(index, tally, chosen.category),
    brands: brandFacet(index, tally, chosen.brands),
    prices: priceFacet(tally),
    ratings: [4, 3, 2, 1].map((atLeast) => ({ atLeast, count: sumOfRange(tally.byStars, atLeast, 6) })),
    inStock: tally.inStock,
  }
}

/**
 * Without a choice the top categories; else the chosen one under those above it, and its children. Each counts its whole
 * sub-tree.
 */
function categoryFacet(
  index: CatalogueIndex,
  tally: Readonly<Tally>,
  path: string | undefined,
): Facets['categories'] {
  const { categories } = index
  const node = path === undefined ? undefined : categories.nodeOf(path)
  const toFacet = (each: CategoryNode) => ({
    value: each.path,
    label: each.name,
    depth: each.depth,
    count: sumOfRange(tally.byCategory, each.first, each.end),
  })
  const options = (node ? categories.childrenOf(node) : categories.top())
    .map(toFacet)
    .filter((each) => each.count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  return node ? [...categories.lineage(node).map(toFacet), ...options] : options
}

/** The brands with the most products, and the chosen ones wherever they stand. */
function brandFacet(
  index: CatalogueIndex,
  tally: Readonly<Tally>,
  chosen: readonly string[],
): Facets['brands'] {
  const { brands } = index
  const counts = tally.byBrand
  const numbers = new Set(largestCounts(counts, MOST_BRANDS))
  for (const slug of chosen) {
    const number = brands.numberOf(slug)
    if (number !== undefined) numbers.add(number)
  }
  return [...numbers]
    .map((number) => ({ ...brands.brandOf(number), count: counts[number] as number }))
    .sort((a, b) => b.count - a.count || (a.slug < b.slug ? -1 : 1))
    .map(({ slug, name, count }) => ({ value: slug, label: name, count }))
}

/** The places of the `wanted` largest counts, zeros and place 0 left out; of equal ones the earlier. */
function largestCounts(counts: Uint32Array, wanted: number): number[] {
  const largest: number[] = []
  let least = 0
  for (let at = 1; at < counts.length; at += 1) {
    const count = counts[at] as number
    if (count <= least) continue
    const place = largest.findIndex((other) => (counts[other] as number) < count)
    largest.splice(place < 0 ? largest.length : place, 0, at)
    if (largest.length > wanted) largest.pop()
    if (largest.length === wanted) least = counts[largest.at(-1) as number] as number
  }
  return largest
}

/** Bounds are inclusive, as the filter's are: a price of exactly 500.00 is in one band only. */
function priceFacet(tally: Readonly<Tally>): Facets['prices'] {
  return PRICE_BANDS.map((min, band) => {
    const next = PRICE_BANDS[band + 1]
    return { min, max: next === undefined ? null : next - 1, count: tally.byBand[band] as number }
  })
}
