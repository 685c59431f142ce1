import type { CatalogueIndex } from './catalogue-index.ts'
import type { CategoryNode } from './category-tree.ts'
import { correctWords } from './correct-query.ts'
import { countMatches } from './count-matches.ts'
import { commonestEndings, matchOf, matchPrefix } from './look-up-word.ts'
import { type MatchBuffer, matchAllWords, type WordMatch } from './match-words.ts'
import type { PhraseBook } from './phrase-book.ts'
import { countProducts, sumOfRange } from './product-counts.ts'
import { selectWindow } from './select-window.ts'
import { writeSortKeys } from './sort-keys.ts'
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

/**
 * What somebody who has typed so far may be looking for. The last word counts as unfinished; when the words as typed lead
 * to no product, their likeliest correction takes their place. Every suggestion leads to products that can be shown.
 */
export function suggest(sources: SuggestSources, typed: string): IndexSuggestions {
  const { index, buffer } = sources
  buffer.reserve(index.columns.count)
  const words = queryWords(typed)
  if (words.length === 0) return NOTHING
  const matches = lookUpUnfinished(index, words)
  if (matches !== null && findsAny(index, matches)) return suggestFor(sources, words, matches)
  const corrected = correctWords(index, words, 1)
  if (corrected === null) return NOTHING
  const { queries, ...rest } = suggestFor(sources, queryWords(corrected.text), corrected.matches)
  return { ...rest, queries: [...new Set([corrected.text, ...queries])].slice(0, MOST.queries) }
}

function suggestFor(
  sources: SuggestSources,
  words: readonly Word[],
  matches: readonly WordMatch[],
): IndexSuggestions {
  return {
    queries: suggestQueries(sources, words),
    ...suggestPlaces(sources.index, words),
    productIds: suggestProducts(sources, matches),
  }
}

function findsAny(index: CatalogueIndex, matches: readonly WordMatch[]): boolean {
  return countMatches(matches, index.columns, 1) > 0
}

/** All words whole but the last, which may be a beginning. Null when one of them is nowhere. */
function lookUpUnfinished(index: CatalogueIndex, words: readonly Word[]): WordMatch[] | null {
  const last = words.at(-1)
  const whole = words.slice(0, -1).map((word) => {
    const number = index.vocabulary.numberOf(word.term)
    return number === undefined ? null : matchOf(index, number)
  })
  const beginning = last ? matchUnfinished(index, last) : null
  const matches = [...whole, beginning].filter((match) => match !== null)
  return matches.length === words.length ? matches : null
}

/** "shoes" is looked up as "shoe", but "sho" stands for all that begins so. */
function matchUnfinished(index: CatalogueIndex, word: Word): WordMatch | null {
  const number = index.vocabulary.numberOf(word.term)
  return matchPrefix(index, word.surface) ?? (number === undefined ? null : matchOf(index, number))
}

/** Phrases of the titles that go on as typed, then the commonest ways to finish the last word. */
function suggestQueries(sources: SuggestSources, words: readonly Word[]): string[] {
  const typed = words.map((word) => word.surface).join(' ')
  const phrases = sources.phrases.startingWith(typed, MOST.queries).map((phrase) => phrase.text)
  const finished = finishLastWord(sources.index, words)
  // A finished word first: it is the shortest way to say what most people mean.
  return [...new Set([...finished.slice(0, 2), ...phrases, ...finished])].slice(0, MOST.queries)
}

function finishLastWord(index: CatalogueIndex, words: readonly Word[]): string[] {
  const before = words.slice(0, -1)
  const known = before.map((word) => index.vocabulary.numberOf(word.term))
  const last = words.at(-1)
  if (!last || known.includes(undefined)) return []
  const matches = known.map((number) => matchOf(index, number as number))
  return commonestEndings(index, last.surface)
    .slice(0, MOST.queries * 2)
    .filter((ending) => !/\d/.test(index.vocabulary.termOf(ending)))
    .filter((ending) => findsAny(index, [...matches, matchOf(index, ending)]))
    .map((ending) => [...before.map((word) => word.surface), index.vocabulary.surfaceOf(ending)].join(' '))
}

/** Categories and brands in whose name every typed word begins a word, those with most products first. */
function suggestPlaces(index: CatalogueIndex, words: readonly Word[]) {
  const counts = countProducts(index)
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

function suggestProducts({ index, buffer }: SuggestSources, matches: readonly WordMatch[]): string[] {
  const count = matchAllWords(matches, index.columns, buffer)
  writeSortKeys(index.columns, 'relevance', { buffer, count, hasText: true })
  return selectWindow(buffer, count, 0, MOST.products).map((product) => index.idOf(product))
}
