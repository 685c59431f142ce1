/**
 * The products one word occurs in, ascending, each with the fields it occurs in: `document << 4 | fields`. A word of a
 * popular category has 100,000 entries, so they are plain numbers in a typed array.
 */
export const FIELD_BITS = 4
export const FIELD = { title: 1, brand: 2, category: 4, specification: 8 } as const

export class PostingList {
  #entries = new Uint32Array(2)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** The entries themselves, not a copy: for reading, and only until the next change. */
  get entries(): Uint32Array {
    return this.#entries.subarray(0, this.#length)
  }

  /** Puts the word into `fields` of `document`. Cheapest when documents come in ascending order. */
  add(document: number, fields: number): void {
    const entry = ((document << FIELD_BITS) | fields) >>> 0
    const at = this.#isAfterAll(document) ? this.#length : lowerBound(this.entries, document)
    const present = at < this.#length ? (this.#entries[at] as number) : -1
    if (present >>> FIELD_BITS === document && present !== -1) {
      this.#entries[at] = (present | fields) >>> 0
      return
    }
    if (this.#length === this.#entries.length) this.#grow()
    if (at < this.#length) this.#entries.copyWithin(at + 1, at, this.#length)
    this.#entries[at] = entry
    this.#length += 1
  }

  /** Takes out every document for which `isGone` has a mark. */
  removeMarked(isGone: Uint8Array): void {
    let kept = 0
    for (let at = 0; at < this.#length; at += 1) {
      const entry = this.#entries[at] as number
      if (isGone[entry >>> FIELD_BITS] !== 1) {
        this.#entries[kept] = entry
        kept += 1
      }
    }
    this.#length = kept
  }

  #isAfterAll(document: number): boolean {
    return this.#length === 0 || (this.#entries[this.#length - 1] as number) >>> FIELD_BITS < document
  }

  #grow(): void {
    const larger = new Uint32Array(Math.ceil(this.#entries.length * 1.5) + 1)
    larger.set(this.#entries)
    this.#entries = larger
  }
}

/** The first place whose document is not below `document`. */
function lowerBound(entries: Uint32Array, document: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle] as number) >>> FIELD_BITS < document) low = middle + 1
    else high = middle
  }
  return low
}
