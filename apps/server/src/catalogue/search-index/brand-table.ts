import { queryWords, type Word } from './text/words.ts'

export interface Brand {
  readonly name: string
  readonly slug: string
}

/** The brands by number, from 1 on: 0 stands for a product without one. */
export class BrandTable {
  readonly #brands: Brand[] = [{ name: '', slug: '' }]
  readonly #words: (readonly Word[])[] = [[]]
  readonly #numbers = new Map<string, number>()

  /** One more than the highest number. */
  get size(): number {
    return this.#brands.length
  }

  /** The number of the brand; a changed name is taken over. */
  enter({ name, slug }: Brand): number {
    const known = this.#numbers.get(slug)
    if (known !== undefined && this.#brands[known]?.name === name) return known
    const number = known ?? this.#brands.length
    this.#brands[number] = { name, slug }
    this.#words[number] = queryWords(name)
    this.#numbers.set(slug, number)
    return number
  }

  numberOf(slug: string): number | undefined {
    return this.#numbers.get(slug)
  }

  brandOf(number: number): Brand {
    return this.#brands[number] as Brand
  }

  /** The numbers of the brands whose name `isMeant` agrees to. */
  meantBy(isMeant: (name: readonly Word[]) => boolean): number[] {
    const numbers: number[] = []
    for (const [number, words] of this.#words.entries())
      if (number > 0 && isMeant(words)) numbers.push(number)
    return numbers
  }
}
