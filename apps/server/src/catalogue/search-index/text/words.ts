import { foldText } from './fold-text.ts'
import { stem } from './stem.ts'

/** A word as it is looked up (`term`) and as it was written (`surface`, folded). */
export interface Word {
  readonly term: string
  readonly surface: string
}

/** How people write units, and the one way they are kept: "500 ml", "500ML" and "500ml" are one word. */
const UNITS: Readonly<Record<string, string>> = {
  ...spelt('kg', 'kgs', 'kilo', 'kilos', 'kilogram', 'kilograms'),
  ...spelt('g', 'gm', 'gms', 'gram', 'grams'),
  ...spelt('l', 'ltr', 'ltrs', 'litre', 'litres', 'liter', 'liters'),
  ...spelt('inch', 'inches'),
  ...spelt('w', 'watt', 'watts'),
  ...spelt('pcs', 'piece', 'pieces'),
  ...spelt('ml'),
  ...spelt('mg'),
  ...spelt('cm'),
  ...spelt('mm'),
  ...spelt('mb'),
  ...spelt('gb'),
  ...spelt('tb'),
  ...spelt('mah'),
}
const QUANTITY = new RegExp(`(\\d(?:[\\d.]*\\d)?)[\\s-]*(${Object.keys(UNITS).join('|')})\\b`, 'g')
/** Letters and digits, held together by a decimal point, a hyphen, an apostrophe or an ampersand inside. */
const CHUNK = /[\p{L}\p{M}\p{N}]+(?:[.\-'&][\p{L}\p{M}\p{N}]+)*/gu
const NUMBER_FIRST = /^\d+\.?\d*(?=[a-z]*$)/

/** Longer runs of letters are codes and addresses, which nobody types. */
const MAX_WORD_LENGTH = 32
/** Two parts that make a word this long at most may also be written as one: "face-wash", "rock-n-roll" may not. */
const MAX_JOINED_LENGTH = 15

function spelt(unit: string, ...others: string[]): Record<string, string> {
  return Object.fromEntries([unit, ...others].map((way) => [way, unit]))
}

/** The words of a product's text. Says more than was written: "face-wash" is also "facewash", "500ml" also "500". */
export function indexWords(text: string): Word[] {
  return chunksOf(text).flatMap((chunk) => {
    const parts = partsOf(chunk)
    if (parts.length === 1) return [...parts, ...bareNumber(chunk)].map(toWord)
    const joined = { term: stem(parts.join('')), surface: parts.join('-') }
    const isOneWordToo = parts.length === 2 && joined.surface.length <= MAX_JOINED_LENGTH
    return [...parts.map(toWord), ...(isOneWordToo ? [joined] : [])]
  })
}

/** The words of a query, in order, without repeats. */
export function queryWords(text: string): Word[] {
  const words = chunksOf(text).flatMap(partsOf).map(toWord)
  return words.filter((word, at) => words.findIndex((other) => other.term === word.term) === at)
}

function chunksOf(text: string): string[] {
  const folded = foldText(text).replace(QUANTITY, (_, number, unit) => `${number}${UNITS[unit]}`)
  return folded.match(CHUNK) ?? []
}

/** A number keeps its decimal point; everything else falls apart at its punctuation. */
function partsOf(chunk: string): string[] {
  const parts = NUMBER_FIRST.test(chunk) ? [chunk] : chunk.split(/[.\-'&]/)
  return parts.filter((part) => part.length <= MAX_WORD_LENGTH)
}

function bareNumber(chunk: string): string[] {
  const number = NUMBER_FIRST.exec(chunk)?.[0]
  return number !== undefined && number !== chunk ? [number] : []
}

function toWord(surface: string): Word {
  return { term: stem(surface), surface }
}
