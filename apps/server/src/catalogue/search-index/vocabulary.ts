import { PostingList } from './posting-list.ts'
import { letterSignature } from './text/letter-signature.ts'
import { soundKey } from './text/sound-key.ts'
import type { Word } from './text/words.ts'

const NONE: readonly number[] = []

/** Every word of the catalogue by number, with what is needed to look it up whole, by its beginning, sound or letters. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>()
  readonly #terms: string[] = []
  readonly #postings: PostingList[] = []
  readonly #signatures: number[] = []
  readonly #byLength = new Map<number, number[]>()
  readonly #bySound = new Map<string, number[]>()
  /** The spelling most products use, found by majority vote (Boyer and Moore): one text and one counter a word. */
  readonly #surfaces: string[] = []
  readonly #votes: number[] = []
  #sorted: number[] = []
  #sortedCount = 0

  get size(): number {
    return this.#terms.length
  }

  /** The number of the word, a new one if need be. How it is written counts for `surfaceOf`. */
  enter(word: Word): number {
    const number = this.#numbers.get(word.term) ?? this.#append(word)
    this.#vote(number, word.surface)
    return number
  }

  /** The number of a word that some product has. */
  numberOf(term: string): number | undefined {
    const number = this.#numbers.get(term)
    return number !== undefined && this.postingsOf(number).length > 0 ? number : undefined
  }

  termOf(number: number): string {
    return this.#terms[number] as string
  }

  /** The word as it is mostly written: "shoes" for the term "shoe". */
  surfaceOf(number: number): string {
    return this.#surfaces[number] as string
  }

  signatureOf(number: number): number {
    return this.#signatures[number] as number
  }

  postingsOf(number: number): PostingList {
    return this.#postings[number] as PostingList
  }

  ofLength(length: number): readonly number[] {
    return this.#byLength.get(length) ?? NONE
  }

  soundingLike(word: string): readonly number[] {
    return this.#bySound.get(soundKey(word)) ?? NONE
  }

  /** The words that begin with `prefix`, in alphabetical order, itself included. */
  *startingWith(prefix: string): Generator<number> {
    this.#sortNewWords()
    for (let at = this.#lowerBound(prefix); at < this.#sorted.length; at += 1) {
      const number = this.#sorted[at] as number
      if (!this.termOf(number).startsWith(prefix)) return
      if (this.postingsOf(number).length > 0) yield number
    }
  }

  removeMarked(isGone: Uint8Array, from: number, to: number): void {
    for (let number = from; number < Math.min(to, this.size); number += 1)
      this.postingsOf(number).removeMarked(isGone)
  }

  #append({ term, surface }: Word): number {
    const number = this.#terms.push(term) - 1
    this.#numbers.set(term, number)
    this.#postings.push(new PostingList())
    this.#signatures.push(letterSignature(term))
    this.#surfaces.push(surface)
    this.#votes.push(0)
    appendTo(this.#byLength, term.length, number)
    const key = soundKey(term)
    if (key !== '') appendTo(this.#bySound, key, number)
    return number
  }

  #vote(number: number, surface: string): void {
    const votes = this.#votes[number] as number
    if (this.#surfaces[number] === surface) this.#votes[number] = votes + 1
    else if (votes > 0) this.#votes[number] = votes - 1
    else this.#surfaces[number] = surface
  }

  /** Merges the words that came since last time into the sorted ones: no pause for sorting all of them anew. */
  #sortNewWords(): void {
    if (this.#sortedCount === this.size) return
    const fresh: number[] = []
    for (let number = this.#sortedCount; number < this.size; number += 1) fresh.push(number)
    fresh.sort((a, b) => (this.termOf(a) < this.termOf(b) ? -1 : 1))
    this.#sorted = mergeSorted(this.#sorted, fresh, (a, b) => this.termOf(a) < this.termOf(b))
    this.#sortedCount = this.size
  }

  #lowerBound(prefix: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.termOf(this.#sorted[middle] as number) < prefix) low = middle + 1
      else high = middle
    }
    return low
  }
}

function appendTo<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function mergeSorted(a: readonly number[], b: readonly number[], isLess: (x: number, y: number) => boolean) {
  const merged: number[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (isLess(b[j] as number, a[i] as number)) merged.push(b[j++] as number)
    else merged.push(a[i++] as number)
  }
  while (i < a.length) merged.push(a[i++] as number)
  while (j < b.length) merged.push(b[j++] as number)
  return merged
}
