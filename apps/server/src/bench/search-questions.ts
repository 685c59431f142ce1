import { type SearchInput, SORTS, searchInput } from '@galla/api'
import type { SampleProduct } from './bench-catalogue.queries.ts'

/** Numbers that look random and are the same in every run (the generator of Park and Miller). */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** What shoppers ask, drawn from the words, categories and brands of real products: hardly ever the same twice. */
export class SearchQuestions {
  readonly #products: readonly SampleProduct[]
  readonly #random = seededRandom(2026)

  constructor(products: readonly SampleProduct[]) {
    this.#products = products
  }

  /** The first pages of everything, or the first of a top category: further ones may be empty, which would be too easy. */
  listing(): SearchInput {
    const sort = this.#one(SORTS)
    if (this.#random() < 0.3) return searchInput.parse({ sort, page: 1 + Math.floor(this.#random() * 8) })
    return searchInput.parse({ sort, category: this.product().category.split('/')[0] })
  }

  filtered(): SearchInput {
    const { category, brand } = this.product()
    const rupees = this.#one([100, 300, 500, 1_000])
    return searchInput.parse({
      category: this.#random() < 0.5 ? category : category.split('/')[0],
      ...(brand !== null && this.#random() < 0.3 ? { brands: [brand, this.product().brand ?? brand] } : {}),
      priceMin: rupees * 100,
      priceMax: rupees * 1_000,
      ...(this.#random() < 0.5 ? { ratingAtLeast: 3 } : {}),
      inStock: this.#random() < 0.7,
      sort: this.#one(SORTS),
    })
  }

  search(): SearchInput {
    return searchInput.parse({ query: this.#words().join(' ') })
  }

  typo(): SearchInput {
    const words = this.#words()
    const at = words.findIndex((word) => word.length >= 5)
    return searchInput.parse({
      query: (at < 0 ? words : words.with(at, this.#mistype(words[at] ?? ''))).join(' '),
    })
  }

  typedSoFar(): { query: string } {
    const text = this.#words().join(' ')
    return { query: text.slice(0, 2 + Math.floor(this.#random() * 9)).trim() || 'a' }
  }

  product(): SampleProduct {
    return this.#one(this.#products)
  }

  /** One to three words that stand together in a title. */
  #words(): string[] {
    const words = this.product().title.match(/[\p{L}\p{N}]{2,}/gu) ?? ['shirt']
    const start = Math.floor(this.#random() * words.length)
    return words.slice(start, start + 1 + Math.floor(this.#random() * 3)).map((word) => word.toLowerCase())
  }

  /** A letter forgotten, doubled, mistaken or swapped with the next. */
  #mistype(word: string): string {
    const at = 1 + Math.floor(this.#random() * (word.length - 2))
    const [before, letter, next, rest] = [word.slice(0, at), word[at], word[at + 1] ?? '', word.slice(at + 2)]
    return this.#one([
      before + next + rest,
      before + letter + letter + next + rest,
      `${before}e${next}${rest}`,
      before + next + letter + rest,
    ])
  }

  #one<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.#random() * choices.length)] as T
  }
}
