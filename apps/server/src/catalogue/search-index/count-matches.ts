import { leapTo, type WordMatch } from './match-words.ts'
import { FIELD_BITS } from './posting-list.ts'
import type { ProductColumns } from './product-columns.ts'

/**
 * How many live products have all `words`, counting no further than `atMost`: whether a spelling finds something is known
 * after the first one, where finding all may be 80,000 products of work.
 */
export function countMatches(words: readonly WordMatch[], columns: ProductColumns, atMost: number): number {
  const [rarest, ...others] = words.toSorted((a, b) => a.entries.length - b.entries.length)
  if (!rarest) throw new Error('countMatches needs a word')
  const places = others.map(() => 0)
  let found = 0
  for (let at = 0; at < rarest.entries.length && found < atMost; at += 1) {
    const product = (rarest.entries[at] as number) >>> FIELD_BITS
    if (columns.isLive[product] !== 1) continue
    if (others.every(({ entries }, which) => hasProduct(entries, product, { places, which }))) found += 1
  }
  return found
}

/** Products are asked for in ascending order, so each list is walked once. */
function hasProduct(
  entries: Uint32Array,
  product: number,
  { places, which }: { places: number[]; which: number },
): boolean {
  const place = leapTo(entries, product, places[which] as number)
  places[which] = place
  return place < entries.length && (entries[place] as number) >>> FIELD_BITS === product
}
