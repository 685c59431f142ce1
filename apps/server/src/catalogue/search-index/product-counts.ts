import type { CatalogueIndex } from './catalogue-index.ts'

/** How many products can be shown under each category (its own only, by number) and each brand. */
export interface ProductCounts {
  readonly byCategory: Uint32Array
  readonly byBrand: Uint32Array
}

const counted = new WeakMap<CatalogueIndex, { readonly version: number; readonly counts: ProductCounts }>()

/** Counts everything that can be shown, once after each change of the index. */
export function countProducts(index: CatalogueIndex): ProductCounts {
  const known = counted.get(index)
  if (known?.version === index.version) return known.counts
  const counts = countAnew(index)
  counted.set(index, { version: index.version, counts })
  return counts
}

function countAnew(index: CatalogueIndex): ProductCounts {
  const { isLive, category, brand, count } = index.columns
  const byCategory = new Uint32Array(index.categories.nodes.length + 1)
  const byBrand = new Uint32Array(index.brands.size)
  for (let product = 0; product < count; product += 1) {
    if (isLive[product] !== 1) continue
    byCategory[category[product] as number] = (byCategory[category[product] as number] as number) + 1
    byBrand[brand[product] as number] = (byBrand[brand[product] as number] as number) + 1
  }
  return { byCategory, byBrand }
}

/** The sum over a range of numbers: a category with all its sub-categories. */
export function sumOfRange(counts: Uint32Array, first: number, end: number): number {
  let sum = 0
  for (let at = first; at < end; at += 1) sum += counts[at] as number
  return sum
}
