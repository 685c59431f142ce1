/** Words (or short phrases) and what they mean; several words may mean the same. */
export interface WordEntry<T> {
  readonly words: readonly string[]
  readonly value: T
}

/** Phrases longer than this are not looked for. */
const LONGEST_PHRASE = 4

/** What follows says what the thing is for, goes with, or measures: "Back Cover for Apple iPad", "Watch - For Men". */
const AFTER_THE_HEAD = /\s(?:for|with|of)\s|\s[-–|]\s|[([]/i

/**
 * Finds a meaning in a name. English puts the thing itself last ("Cotton Door Mat" is a mat), so the match that ends last wins,
 * and of two that end together the longer. The part before "for", "with", a dash or a bracket is tried first.
 */
export class WordTable<T> {
  readonly #meanings = new Map<string, T>()

  constructor(entries: readonly WordEntry<T>[]) {
    for (const { words, value } of entries) {
      for (const phrase of words) this.#add(phrase, value)
    }
  }

  /** The meaning of the name's head, or else of any of its words; null when no word is known. */
  find(name: string): T | null {
    const head = name.split(AFTER_THE_HEAD)[0] ?? ''
    return this.#lastIn(wordsOf(head)) ?? this.#lastIn(wordsOf(name))
  }

  #lastIn(words: readonly string[]): T | null {
    for (let end = words.length; end > 0; end -= 1) {
      for (let start = Math.max(0, end - LONGEST_PHRASE); start < end; start += 1) {
        const meaning = this.#meanings.get(words.slice(start, end).join(' '))
        if (meaning !== undefined) return meaning
      }
    }
    return null
  }

  #add(phrase: string, value: T): void {
    const key = wordsOf(phrase).join(' ')
    const known = this.#meanings.get(key)
    if (known !== undefined && known !== value)
      throw new Error(`the word "${phrase}" has two meanings: ${known} and ${value}`)
    this.#meanings.set(key, value)
  }
}

/** Lower-case words in the singular, without apostrophes, signs and Latin accents; letters of every script count. */
export function wordsOf(text: string): string[] {
  const bare = text
    .toLowerCase()
    .replace(/[’'`´]s?\b/g, '')
    .normalize('NFD')
    .replace(LATIN_ACCENTS, '')
  return (bare.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(singular)
}

const LATIN_ACCENTS = /[\u0300-\u036f]/g

/** Good enough to make "Watches" and "watch" one word; both sides go through it, so a wrong singular still meets itself. */
function singular(word: string): string {
  if (word.length < 4) return word
  if (/(?:ies|ie)$/.test(word)) return word.replace(/(?:ies|ie)$/, 'y')
  if (!word.endsWith('s') || word.endsWith('ss')) return word
  return /(?:ch|sh|x|ss|z)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1)
}
