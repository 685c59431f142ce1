import type { CatalogueIndex } from './catalogue-index.ts'
import { countMatches } from './count-matches.ts'
import type { WordMatch } from './match-words.ts'
import { FIELD_BITS } from './posting-list.ts'
import { rarityOf } from './ranking-rules.ts'

/** A word broken off in typing counts as the words it begins, from so many letters on when it is searched for. */
const SHORTEST_BEGINNING = 3
/** The beginning "sa" has a thousand endings; what matters is among the commonest of them. */
const MOST_ENDINGS = 40
const MOST_TRIED = 300
const MOST_ENTRIES = 20_000

/** The postings of one word of the catalogue, by its number. */
export function matchOf(index: CatalogueIndex, number: number): WordMatch {
  const { entries } = index.vocabulary.postingsOf(number)
  return { entries, rarity: rarityOf(entries.length, index.liveCount) }
}

/**
 * What a word that is not in the catalogue is the beginning of, as one; null when it begins nothing, or is too short to tell.
 */
export function matchBeginning(index: CatalogueIndex, word: string): WordMatch | null {
  if (word.length < SHORTEST_BEGINNING) return null
  let entries = 0
  const lists = endingsOf(index, word, [])
    .map((number) => index.vocabulary.postingsOf(number).entries)
    .filter((list, at) => {
      entries += list.length
      return at === 0 || entries <= MOST_ENTRIES
    })
  if (lists.length === 0) return null
  const united = lists.length === 1 ? (lists[0] as Uint32Array) : uniteEntries(lists)
  return { entries: united, rarity: rarityOf(united.length, index.liveCount) }
}

/** The words that begin with `prefix` and occur beside all the words of `before`: those in most products first. */
export function endingsOf(index: CatalogueIndex, prefix: string, before: readonly WordMatch[]): number[] {
  const { vocabulary, columns } = index
  const endings = [...vocabulary.startingWith(prefix)]
  endings.sort((a, b) => vocabulary.postingsOf(b).length - vocabulary.postingsOf(a).length || a - b)
  const fitting: number[] = []
  for (const number of endings.slice(0, MOST_TRIED)) {
    if (fitting.length === MOST_ENDINGS) break
    if (countMatches([...before, matchOf(index, number)], columns, 1) > 0) fitting.push(number)
  }
  return fitting
}

/** One ascending list out of several, an entry a product with the fields of all. */
function uniteEntries(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  all.sort()
  let kept = -1
  for (const entry of all) {
    const last = kept < 0 ? 0 : (all[kept] as number)
    if (kept >= 0 && last >>> FIELD_BITS === entry >>> FIELD_BITS) all[kept] = (last | entry) >>> 0
    else all[++kept] = entry
  }
  return all.subarray(0, kept + 1)
}
