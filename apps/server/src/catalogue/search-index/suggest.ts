import type { CatalogueIndex } from './catalogue-index.ts'
import type { CategoryNode } from './category-tree.ts'
import { correctWords } from './correct-query.ts'
import { countMatches } from './count-matches.ts'
import { endingsOf, matchOf } from './look-up-word.ts'
import { type MatchBuffer, matchAllWords, type WordMatch } from './match-words.ts'
import type { PhraseBook } from './phrase-book.ts'
import { FIELD } from './posting-list.ts'
import { countEverything, sumOfRange } from './product-counts.ts'
import { tellingWords } from './resolve-query.ts'
import { selectWindow } from './select-window.ts'
import { writeSortKeys } from './sort-keys.ts'
import { HOLDING_WORDS } from './text/holding-words.ts'
import { queryWords, type Word } from './text/words.ts'

export interface IndexSuggestions {
  readonly queries: readonly string[]
  readonly categories: readonly CategoryNode[]
  readonly brands: readonly { readonly name: string; readonly slug: string }[]
  readonly productIds: readonly string[]
}

export interface SuggestSources {
  readonly index: CatalogueIndex
  readonly phrases: PhraseBook
  readonly buffer: MatchBuffer
}

const MOST = { queries: 4, categories: 2, brands: 2, products: 4 } as const
const NOTHING: IndexSuggestions = { queries: [], categories: [], brands: [], productIds: [] }

/** A typed text read from its end: the words before are whole, the last one may go on in several ways. */
interface Unfinished {
  readonly words: readonly Word[]
  readonly before: readonly WordMatch[]
  /** The words of the catalogue the last one may become: first those worth saying, the commonest of each first. */
  readonly endings: readonly number[]
}

/**
 * What somebody who has typed so far may be looking for. The last word counts as unfinished; when the words as typed lead
 * to no product, their likeliest correction takes their place. Every suggestion leads to products that can be shown.
 */
export function suggest(sources: SuggestSources, typed: string): IndexSuggestions {
  const { index } = sources
  const words = tellingWords(queryWords(typed))
  if (words.length === 0) return NOTHING
  const unfinished = readUnfinished(index, words)
  if (unfinished !== null) return suggestFor(sources, unfinished)
  const corrected = correctWords(index, words, 1)
  const meant = corrected && readUnfinished(index, queryWords(corrected.text))
  if (!meant) return NOTHING
  const { queries, ...rest } = suggestFor(sources, meant)
  return { ...rest, queries: [...new Set([corrected.text, ...queries])].slice(0, MOST.queries) }
}

function suggestFor(sources: SuggestSources, unfinished: Unfinished): IndexSuggestions {
  return {
    queries: suggestQueries(sources, unfinished),
    ...suggestPlaces(sources.index, unfinished.words),
    productIds: suggestProducts(sources, unfinished),
  }
}

/** Null when no product has all of the words, however the last one goes on. */
function readUnfinished(index: CatalogueIndex, words: readonly Word[]): Unfinished | null {
  const last = words.at(-1)
  const known = words.slice(0, -1).map((word) => index.vocabulary.numberOf(word.term))
  if (!last || known.includes(undefined)) return null
  const before = known.map((number) => matchOf(index, number as number))
  const whole = index.vocabulary.numberOf(last.term)
  const endings = endingsOf(index, last.surface, before).filter((number) => !known.includes(number))
  // "shoes" is kept as "shoe", which does not begin with it.
  const isEnding = whole === undefined || endings.includes(whole)
  const fits = !isEnding && countMatches([...before, matchOf(index, whole)], index.columns, 1) > 0
  const all = fits ? [whole, ...endings] : endings
  if (all.length === 0) return null
  const { true: worthy = [], false: others = [] } = Object.groupBy(all, (each) =>
    isWorthSaying(index, each) ? 'true' : 'false',
  )
  return { words, before, endings: [...worthy, ...others] }
}

/** A finished word first, the shortest way to say what most people mean; then phrases of the titles that go on as typed. */
function suggestQueries({ index, phrases }: SuggestSources, { words, endings }: Unfinished): string[] {
  const typed = words.map((word) => word.surface)
  const finished = endings
    .filter((number) => isWorthSaying(index, number))
    .slice(0, MOST.queries)
    .map((number) => [...typed.slice(0, -1), index.vocabulary.surfaceOf(number)].join(' '))
  const longer = phrases.startingWith(typed.join(' '), MOST.queries).map((phrase) => phrase.text)
  return [...new Set([...finished.slice(0, 2), ...longer, ...finished])].slice(0, MOST.queries)
}

/** Numbers, holding words and what only specifications say ("minutes") are nothing one would search for. */
function isWorthSaying(index: CatalogueIndex, number: number): boolean {
  const { vocabulary } = index
  const term = vocabulary.termOf(number)
  if (/\d/.test(term) || HOLDING_WORDS.has(term)) return false
  return vocabulary.postingsOf(number).entries.some((entry) => (entry & (FIELD.title | FIELD.category)) !== 0)
}

/** Categories and brands in whose name every typed word begins a word, those with most products first. */
function suggestPlaces(index: CatalogueIndex, words: readonly Word[]) {
  const counts = countEverything(index)
  const isMeant = (names: readonly Word[]) =>
    words.every((word) =>
      names.some((name) => name.surface.startsWith(word.surface) || name.term === word.term),
    )
  const categories = index.categories.nodes
    .filter((node) => isMeant(node.words))
    .map((node) => ({ node, count: sumOfRange(counts.byCategory, node.first, node.end) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST.categories)
    .map(({ node }) => node)
  const brands = index.brands
    .meantBy(isMeant)
    .filter((number) => (counts.byBrand[number] as number) > 0)
    .sort((a, b) => (counts.byBrand[b] as number) - (counts.byBrand[a] as number))
    .slice(0, MOST.brands)
    .map((number) => index.brands.brandOf(number))
  return { categories, brands }
}

/** The best products of the commonest ending, then of the next ones until there are enough. */
function suggestProducts({ index, buffer }: SuggestSources, { before, endings }: Unfinished): string[] {
  buffer.reserve(index.columns.count)
  const found = new Set<number>()
  for (const ending of endings.slice(0, MOST.products)) {
    const count = matchAllWords([...before, matchOf(index, ending)], index.columns, buffer)
    writeSortKeys(index.columns, 'relevance', { buffer, count, hasText: true })
    for (const product of selectWindow(buffer, count, { offset: 0, end: MOST.products })) found.add(product)
    if (found.size >= MOST.products) break
  }
  return [...found].slice(0, MOST.products).map((product) => index.idOf(product))
}
