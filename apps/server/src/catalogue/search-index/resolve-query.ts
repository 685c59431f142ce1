import type { CatalogueIndex } from './catalogue-index.ts'
import { correctWords, relaxWords } from './correct-query.ts'
import { countMatches } from './count-matches.ts'
import { matchBeginning, matchOf } from './look-up-word.ts'
import type { WordMatch } from './match-words.ts'
import { HOLDING_WORDS } from './text/holding-words.ts'
import { queryWords, type Word } from './text/words.ts'

export interface ResolvedQuery {
  /** What to search for; empty when nothing in the shop has anything to do with the query. */
  readonly words: readonly WordMatch[]
  readonly correctedQuery: string | null
  readonly didYouMean: string | null
}

/** A page with fewer results than this is looked at with suspicion. */
const FEW_RESULTS = 5
/** Another spelling is offered beside them when it finds this many times as many products, and at least `ENOUGH_MORE`. */
const MANY_TIMES = 4
const ENOUGH_MORE = 10
/** More words than this say nothing more, and each costs time. */
const MOST_WORDS = 10

/**
 * Reads a query: all of its words as typed where that finds something; else its likeliest correction; else without the
 * words that nothing matches. Filters play no part: a filter that hides everything is no spelling mistake.
 * Answers null for a query without words, which asks for everything.
 */
export function resolveQuery(index: CatalogueIndex, query: string): ResolvedQuery | null {
  const words = tellingWords(queryWords(query)).slice(0, MOST_WORDS)
  if (words.length === 0) return null
  const typed = lookUpTyped(index, words)
  const found = typed === null ? 0 : countMatches(typed, index.columns, FEW_RESULTS)
  if (typed !== null && found > 0) {
    const enough = Math.max(ENOUGH_MORE, found * MANY_TIMES)
    const likelier = found < FEW_RESULTS ? correctWords(index, words, enough) : null
    return { words: typed, correctedQuery: null, didYouMean: likelier?.text ?? null }
  }
  const instead = correctWords(index, words, 1) ?? relaxWords(index, words)
  return { words: instead?.matches ?? [], correctedQuery: instead?.text ?? null, didYouMean: null }
}

/** Without the words that only hold others together, unless there are no others. */
export function tellingWords(words: readonly Word[]): readonly Word[] {
  const telling = words.filter((word) => !HOLDING_WORDS.has(word.surface))
  return telling.length === 0 ? words : telling
}

/** The words as they stand, the last one also as a beginning; null when one of them is not in the catalogue. */
function lookUpTyped(index: CatalogueIndex, words: readonly Word[]): WordMatch[] | null {
  const matches: WordMatch[] = []
  for (const word of words) {
    const number = index.vocabulary.numberOf(word.term)
    const isLast = word === words.at(-1)
    const beginning = isLast && number === undefined ? matchBeginning(index, word.surface) : null
    const match = number === undefined ? beginning : matchOf(index, number)
    if (match === null) return null
    matches.push(match)
  }
  return matches
}
