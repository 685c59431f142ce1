export interface Brand {
  readonly name: string
  readonly slug: string
}

/** The brands by number, from 1 on: 0 stands for a product without one. */
export class BrandTable {
  readonly #brands: Brand[] = [{ name: '', slug: '' }]
  readonly #numbers = new Map<string, number>()

  /** One more than the highest number. */
  get size(): number {
    return this.#brands.length
  }

  /** The number of the brand; a changed name is taken over. */
  enter(brand: Brand): number {
    const known = this.#numbers.get(brand.slug)
    if (known !== undefined) {
      if (this.#brands[known]?.name !== brand.name) this.#brands[known] = brand
      return known
    }
    const number = this.#brands.push(brand) - 1
    this.#numbers.set(brand.slug, number)
    return number
  }

  numberOf(slug: string): number | undefined {
    return this.#numbers.get(slug)
  }

  brandOf(number: number): Brand {
    return this.#brands[number] as Brand
  }
}
