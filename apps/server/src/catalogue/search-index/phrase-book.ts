import { foldText } from './text/fold-text.ts'
import { HOLDING_WORDS } from './text/holding-words.ts'

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const MOST_PHRASES = 10_000
/** Noting prunes what was seen only once whenever there are this many: bounded memory, and no long pause. */
const MOST_NOTED = 60_000

export interface Phrase {
  readonly text: string
  readonly count: number
}

/**
 * What people may be about to type, taken from the titles themselves: two or three words that stand together in at least
 * two of them, so that every suggestion finds something.
 */
export class PhraseBook {
  readonly #phrases: readonly Phrase[]

  /** `phrases` in alphabetical order. */
  constructor(phrases: readonly Phrase[]) {
    this.#phrases = phrases
  }

  get size(): number {
    return this.#phrases.length
  }

  /** The commonest phrases that begin with this text, which is folded already. */
  startingWith(text: string, atMost: number): Phrase[] {
    const found: Phrase[] = []
    for (let at = this.#lowerBound(text); this.#phrases[at]?.text.startsWith(text); at += 1)
      found.push(this.#phrases[at] as Phrase)
    return found.sort((a, b) => b.count - a.count || a.text.length - b.text.length).slice(0, atMost)
  }

  #lowerBound(text: string): number {
    let low = 0
    let high = this.#phrases.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#phrases[middle] as Phrase).text < text) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Gathers phrases while the catalogue is read. */
export class PhraseNotes {
  #counts = new Map<string, number>()

  note(title: string): void {
    const words = foldText(title).match(WORD) ?? []
    for (let start = 0; start < words.length - 1; start += 1)
      for (const length of [2, 3]) this.#noteOne(words.slice(start, start + length), length)
    if (this.#counts.size > MOST_NOTED) this.#dropRare(MOST_NOTED / 2)
  }

  toBook(): PhraseBook {
    this.#dropRare(MOST_NOTED)
    const phrases = [...this.#counts].map(([text, count]) => ({ text, count }))
    const commonest = phrases.sort((a, b) => b.count - a.count).slice(0, MOST_PHRASES)
    return new PhraseBook(commonest.sort((a, b) => (a.text < b.text ? -1 : 1)))
  }

  /** Holding words are inside a phrase, but neither begin nor end one. */
  #noteOne(words: readonly string[], length: number): void {
    const [first = '', last = ''] = [words[0], words.at(-1)]
    if (words.length < length || HOLDING_WORDS.has(first) || HOLDING_WORDS.has(last) || hasNumber(words))
      return
    const text = words.join(' ')
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1)
  }

  /** Drops what was seen once, and more where that is not enough to get down to `atMost`. */
  #dropRare(atMost: number): void {
    let seen = 1
    do {
      const floor = seen
      this.#counts = new Map([...this.#counts].filter(([, count]) => count > floor))
      seen += 1
    } while (this.#counts.size > atMost)
  }
}

/** "350 ml" and model numbers belong to one product each. */
function hasNumber(words: readonly string[]): boolean {
  return words.some((word) => /^\d/.test(word))
}
