import { FIELD_BITS } from './posting-list.ts'
import type { ProductColumns } from './product-columns.ts'
import { WEIGHT_OF_FIELDS } from './ranking-rules.ts'

// Elements of typed arrays are read `as number` here and in the other inner loops: the bounds are the loops' own, and
// `?? 0` would be a branch for each of 200,000 products.

/** One word of a query, looked up: where it occurs, and how much finding it says. */
export interface WordMatch {
  readonly entries: Uint32Array
  readonly rarity: number
}

/** Room for the products of one search; reused by the next one, since a search never waits in the middle. */
export class MatchBuffer {
  products = new Uint32Array(0)
  keys = new Float64Array(0)

  /** Call before a search; what was in it is lost. */
  reserve(products: number): void {
    if (this.products.length >= products) return
    this.products = new Uint32Array(products * 2)
    this.keys = new Float64Array(products * 2)
  }
}

const LOW_FIELDS = 2 ** FIELD_BITS - 1

/**
 * Writes the live products that have all `words` into the buffer, ascending, with the score of their text as the key.
 * Answers how many. At least one word is needed.
 */
export function matchAllWords(
  words: readonly WordMatch[],
  columns: ProductColumns,
  buffer: MatchBuffer,
): number {
  const [rarest, ...others] = words.toSorted((a, b) => a.entries.length - b.entries.length)
  if (!rarest) throw new Error('matchAllWords needs a word')
  let count = begin(rarest, columns, buffer)
  for (const word of others) count = narrow(word, buffer, count)
  return count
}

/** All products that can be shown, when there is no word to look for: those of a range of categories. */
export function matchCategories(
  columns: ProductColumns,
  { first, end }: { first: number; end: number },
  { products }: MatchBuffer,
): number {
  const { isLive, category, count } = columns
  let kept = 0
  for (let product = 0; product < count; product += 1) {
    const number = category[product] as number
    products[kept] = product
    kept += number >= first && number < end ? (isLive[product] as number) : 0
  }
  return kept
}

function begin(word: WordMatch, columns: ProductColumns, { products, keys }: MatchBuffer): number {
  const { entries, rarity } = word
  const { isLive } = columns
  let kept = 0
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at] as number
    const product = entry >>> FIELD_BITS
    if (isLive[product] !== 1) continue
    products[kept] = product
    keys[kept] = (WEIGHT_OF_FIELDS[entry & LOW_FIELDS] as number) * rarity
    kept += 1
  }
  return kept
}

/** Keeps the products that have this word too. The word's list is never shorter, so it is leapt through. */
function narrow(word: WordMatch, { products, keys }: MatchBuffer, count: number): number {
  const { entries, rarity } = word
  let kept = 0
  let at = 0
  for (let from = 0; from < count; from += 1) {
    const product = products[from] as number
    at = leapTo(entries, product, at)
    if (at === entries.length) break
    const entry = entries[at] as number
    if (entry >>> FIELD_BITS !== product) continue
    products[kept] = product
    keys[kept] = (keys[from] as number) + (WEIGHT_OF_FIELDS[entry & LOW_FIELDS] as number) * rarity
    kept += 1
  }
  return kept
}

/** The first place from `start` on whose product is not below: doubling steps, then halving them. */
export function leapTo(entries: Uint32Array, product: number, start: number): number {
  const wanted = (product << FIELD_BITS) >>> 0
  let step = 1
  let low = start
  let high = start
  while (high < entries.length && (entries[high] as number) < wanted) {
    low = high + 1
    high += step
    step *= 2
  }
  if (high > entries.length) high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
