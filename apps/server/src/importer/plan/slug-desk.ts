import { slugOf } from '../rules/slug.ts'

/** Hands out the addresses of new products: the title's slug to the first that asks, with the SKU behind it to the others. */
export class SlugDesk {
  readonly #taken: Set<string>

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken)
  }

  /** A slug that nobody has. A product that is already in the shop keeps its own and never comes here. */
  take(title: string, sku: string): string {
    const free =
      candidateSlugs(title, sku).find((slug) => !this.#taken.has(slug)) ?? this.#numbered(title, sku)
    this.#taken.add(free)
    return free
  }

  #numbered(title: string, sku: string): string {
    const base = candidateSlugs(title, sku).at(-1)
    for (let number = 2; ; number += 1) {
      if (!this.#taken.has(`${base}-${number}`)) return `${base}-${number}`
    }
  }
}

/** The slugs that a new product would like, best first; whoever reads the shop's state asks which of them are taken. */
export function candidateSlugs(title: string, sku: string): string[] {
  const base = slugOf(title)
  const skuSlug = slugOf(sku)
  return base === '' ? [skuSlug] : [base, `${base}-${skuSlug}`]
}
