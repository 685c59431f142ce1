import type { CatalogueIndex } from './catalogue-index.ts'
import { TRAITS } from './product-traits.ts'
import { addTraits, emptyTally, type Tally } from './tally.ts'

const counted = new WeakMap<CatalogueIndex, { readonly version: number; readonly tally: Readonly<Tally> }>()

/** Counts everything that can be shown, once after each change of the index. */
export function countEverything(index: CatalogueIndex): Readonly<Tally> {
  const known = counted.get(index)
  if (known?.version === index.version) return known.tally
  const tally = countAnew(index)
  counted.set(index, { version: index.version, tally })
  return tally
}

function countAnew(index: CatalogueIndex): Tally {
  const { isLive, category, brand, traits, count } = index.columns
  const tally = emptyTally(index)
  const { byCategory, byBrand } = tally
  const byTraits = new Uint32Array(TRAITS)
  for (let product = 0; product < count; product += 1) {
    if (isLive[product] !== 1) continue
    byCategory[category[product] as number] = (byCategory[category[product] as number] as number) + 1
    byBrand[brand[product] as number] = (byBrand[brand[product] as number] as number) + 1
    byTraits[traits[product] as number] = (byTraits[traits[product] as number] as number) + 1
  }
  addTraits(tally, byTraits)
  return tally
}

/** The sum over a range of numbers: a category with all its sub-categories. */
export function sumOfRange(counts: Uint32Array, first: number, end: number): number {
  let sum = 0
  for (let at = first; at < end; at += 1) sum += counts[at] as number
  return sum
}
