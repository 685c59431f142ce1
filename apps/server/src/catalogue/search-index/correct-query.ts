import type { CatalogueIndex } from './catalogue-index.ts'
import { countMatches } from './count-matches.ts'
import { matchOf } from './look-up-word.ts'
import type { WordMatch } from './match-words.ts'
import { guessesFor } from './spelling.ts'
import { stem } from './text/stem.ts'
import type { Word } from './text/words.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A query as it might have been meant: what to show, and what to look up. */
export interface Reading {
  readonly text: string
  readonly matches: readonly WordMatch[]
}

/** What may stand for one typed word: one word of the catalogue, or two where a gap was forgotten. */
interface Alternative {
  readonly text: string
  readonly numbers: readonly number[]
  readonly cost: number
}

interface Combination {
  readonly parts: readonly Alternative[]
  readonly cost: number
}

const GUESSES_FOR_UNKNOWN = 5
const GUESSES_FOR_KNOWN = 2
/** A word of the catalogue is doubted only for one in this many times as many products: titles have slips in them too. */
const DOUBTED_FOR_TIMES = 10
const FORGOTTEN_GAP_COST = 0.4
const MOST_COMBINATIONS = 24
const MOST_TRIES = 12

/** The likeliest other spelling of the whole query in which all words meet in at least `enough` products, or null. */
export function correctWords(index: CatalogueIndex, words: readonly Word[], enough: number): Reading | null {
  const combinations = [words, ...withoutGaps(index, words)]
    .flatMap((reading) => combine(reading.map((word) => alternativesFor(index, word))))
    .filter(({ parts }) => parts.map((part) => part.text).join(' ') !== textOf(words))
    .sort((a, b) => a.cost - b.cost)
  for (const { parts } of combinations.slice(0, MOST_TRIES)) {
    const matches = parts.flatMap((part) => part.numbers.map((number) => matchOf(index, number)))
    if (countMatches(matches, index.columns, enough) >= enough)
      return { text: parts.map((part) => part.text).join(' '), matches }
  }
  return null
}

/** The query without what nothing matches: unknown words first, then one word less, then its rarest word alone. */
export function relaxWords(index: CatalogueIndex, words: readonly Word[]): Reading | null {
  const known = words.filter((word) => index.vocabulary.numberOf(word.term) !== undefined)
  const oneLess = known.map((_, at) => known.toSpliced(known.length - 1 - at, 1))
  const rarestFirst = known.toSorted((a, b) => postingsOf(index, a) - postingsOf(index, b))
  for (const attempt of [known, ...oneLess, ...rarestFirst.map((word) => [word])]) {
    if (attempt.length === 0) continue
    const matches = attempt.map((word) => matchOf(index, index.vocabulary.numberOf(word.term) as number))
    if (countMatches(matches, index.columns, 1) > 0) return { text: textOf(attempt), matches }
  }
  return null
}

function alternativesFor(index: CatalogueIndex, word: Word): Alternative[] {
  const { vocabulary } = index
  const number = vocabulary.numberOf(word.term)
  const guess = (guessed: { number: number; cost: number }): Alternative => ({
    text: spellingOf(vocabulary, guessed.number, word),
    numbers: [guessed.number],
    cost: guessed.cost,
  })
  if (number === undefined) {
    const guesses = guessesFor(vocabulary, word, GUESSES_FOR_UNKNOWN).map(guess)
    return [...guesses, ...splits(index, word)]
  }
  const itself = { text: word.surface, numbers: [number], cost: 0 }
  const postings = vocabulary.postingsOf(number).length
  if (postings * DOUBTED_FOR_TIMES > index.liveCount) return [itself]
  const better = guessesFor(vocabulary, word, GUESSES_FOR_KNOWN).filter(
    (other) => vocabulary.postingsOf(other.number).length >= postings * DOUBTED_FOR_TIMES,
  )
  return [itself, ...better.map((other) => guess({ ...other, cost: Math.max(other.cost, 0.1) }))]
}

/** As most titles write it, but in the singular where that was typed. */
function spellingOf(vocabulary: Vocabulary, number: number, typed: Word): string {
  const [term, surface] = [vocabulary.termOf(number), vocabulary.surfaceOf(number)]
  return surface === `${term}s` && !typed.surface.endsWith('s') ? term : surface
}

/** "tablelamp" for "table lamp". */
function splits(index: CatalogueIndex, { surface }: Word): Alternative[] {
  const found: Alternative[] = []
  for (let at = 3; at <= surface.length - 3; at += 1) {
    const parts = [surface.slice(0, at), surface.slice(at)]
    const numbers = parts.map((part) => index.vocabulary.numberOf(stem(part)))
    if (numbers.every((number) => number !== undefined))
      found.push({ text: parts.join(' '), numbers, cost: FORGOTTEN_GAP_COST })
  }
  return found
}

/** "lap top" for "laptop": every reading with one gap closed that makes a word of the catalogue. */
function withoutGaps(index: CatalogueIndex, words: readonly Word[]): Word[][] {
  return words.slice(1).flatMap((second, at) => {
    const surface = `${words[at]?.surface}${second.surface}`
    const joined = { surface, term: stem(surface) }
    return index.vocabulary.numberOf(joined.term) === undefined ? [] : [words.toSpliced(at, 2, joined)]
  })
}

/** The cheapest choices of one alternative a word; none when a word has none. */
function combine(choices: readonly (readonly Alternative[])[]): Combination[] {
  let combinations: Combination[] = [{ parts: [], cost: 0 }]
  for (const alternatives of choices) {
    combinations = combinations
      .flatMap(({ parts, cost }) =>
        alternatives.map((each) => ({ parts: [...parts, each], cost: cost + each.cost })),
      )
      .sort((a, b) => a.cost - b.cost)
      .slice(0, MOST_COMBINATIONS)
  }
  return combinations
}

function postingsOf(index: CatalogueIndex, word: Word): number {
  const number = index.vocabulary.numberOf(word.term)
  return number === undefined ? 0 : index.vocabulary.postingsOf(number).length
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.surface).join(' ')
}
