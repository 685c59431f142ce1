import { BrandTable } from './brand-table.ts'
import { CategoryTree } from './category-tree.ts'
import { FIELD } from './posting-list.ts'
import { ProductColumns } from './product-columns.ts'
import type { CategoryRecord, ProductRecord } from './product-record.ts'
import { traitsOf } from './product-traits.ts'
import { brevityOf, popularityOf } from './ranking-rules.ts'
import { textHash } from './text/text-hash.ts'
import { indexWords } from './text/words.ts'
import { Vocabulary } from './vocabulary.ts'

/**
 * The searchable catalogue in the memory of one process: columns for filters, words for text. It is changed in place, one
 * product at a time and without pause, so whoever reads it between two turns of the event loop finds it whole.
 */
export class CatalogueIndex {
  readonly columns = new ProductColumns()
  readonly vocabulary = new Vocabulary()
  readonly brands = new BrandTable()
  readonly #ids: string[] = []
  readonly #numbers = new Map<string, number>()
  /** The words of names that many products share, by name or path. */
  readonly #brandWords = new Map<string, readonly number[]>()
  readonly #categoryWords = new Map<string, readonly number[]>()
  #categories = new CategoryTree([])
  #liveCount = 0
  #version = 0

  /** Another number after every change: what was computed from the index holds as long as this stays the same. */
  get version(): number {
    return this.#version
  }

  get categories(): CategoryTree {
    return this.#categories
  }

  /** How many products can be shown. */
  get liveCount(): number {
    return this.#liveCount
  }

  idOf(product: number): string {
    return this.#ids[product] as string
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id)
  }

  /** Takes over a new tree and moves every product to its category's new number. */
  setCategories(records: readonly CategoryRecord[]): void {
    const tree = new CategoryTree(records)
    const renumbered = this.#categories.nodes.map((node) => tree.numberOf(node.path) ?? 0)
    const { category, count } = this.columns
    for (let product = 0; product < count; product += 1)
      category[product] = renumbered[category[product] as number] ?? 0
    this.#categories = tree
    this.#categoryWords.clear()
    this.#version += 1
  }

  /** Whether the tree has this category under this name, so that `put` can take the product. */
  knowsCategoryOf(record: ProductRecord): boolean {
    return this.#categories.nodeOf(record.categoryPath)?.name === record.categoryName
  }

  /** Whether `put` would have to take out words first, which is `forgetWordsOf`'s work. */
  hasOtherWords(record: ProductRecord): boolean {
    const product = this.#numbers.get(record.id)
    return product !== undefined && this.columns.textHash[product] !== textHash(textOf(record))
  }

  /** Enters a product or brings it up to date. Its category has to be known, and changed words to be forgotten first. */
  put(record: ProductRecord): void {
    const known = this.#numbers.get(record.id)
    const product = known ?? this.#append(record.id)
    const hash = textHash(textOf(record))
    if (known === undefined || this.columns.textHash[product] !== hash) this.#enterWords(product, record)
    this.columns.textHash[product] = hash
    this.#setLive(product, 1)
    this.#fill(product, record)
  }

  /** The product is not sold any more, or not there any more. */
  hide(id: string): void {
    const product = this.#numbers.get(id)
    if (product !== undefined) this.#setLive(product, 0)
  }

  /**
   * Takes the words of these products out, a slice of the vocabulary at a step: each step is short, and between steps
   * others may search (and miss those products for a moment).
   */
  *forgetWordsOf(ids: readonly string[], wordsAStep: number): Generator<void> {
    const isGone = new Uint8Array(this.columns.count)
    for (const id of ids) {
      const product = this.#numbers.get(id)
      if (product === undefined) continue
      isGone[product] = 1
      this.columns.textHash[product] = 0
    }
    for (let from = 0; from < this.vocabulary.size; from += wordsAStep) {
      this.vocabulary.removeMarked(isGone, from, from + wordsAStep)
      yield
    }
  }

  #append(id: string): number {
    const product = this.columns.append()
    this.#ids.push(id)
    this.#numbers.set(id, product)
    return product
  }

  #setLive(product: number, isLive: 0 | 1): void {
    this.#liveCount += isLive - (this.columns.isLive[product] as number)
    this.columns.isLive[product] = isLive
    this.#version += 1
  }

  #fill(product: number, record: ProductRecord): void {
    const { columns } = this
    const { price } = record
    const rating = record.ratingCount === 0 ? 0 : record.ratingSum / record.ratingCount
    columns.rating[product] = rating
    columns.traits[product] = traitsOf({ price, rating, isInStock: record.available > 0 })
    columns.price[product] = price
    columns.mrp[product] = record.mrp
    columns.category[product] = this.#categories.numberOf(record.categoryPath) ?? 0
    columns.brand[product] = record.brand === null ? 0 : this.brands.enter(record.brand)
    columns.ratingCount[product] = record.ratingCount
    columns.createdAt[product] = record.createdAt
    columns.popularity[product] = popularityOf(record)
  }

  #enterWords(product: number, record: ProductRecord): void {
    const title = this.#enterText(record.title)
    this.columns.brevity[product] = brevityOf(title.length)
    const fields = new Map<number, number>()
    const note = (words: readonly number[], field: number) => {
      for (const word of words) fields.set(word, (fields.get(word) ?? 0) | field)
    }
    note(title, FIELD.title)
    note(this.#wordsOfBrand(record), FIELD.brand)
    note(this.#wordsOfCategory(record), FIELD.category)
    note(this.#enterText(record.specifications), FIELD.specification)
    for (const [word, bits] of fields) this.vocabulary.postingsOf(word).add(product, bits)
  }

  #enterText(text: string): number[] {
    return indexWords(text).map((word) => this.vocabulary.enter(word))
  }

  #wordsOfBrand({ brand }: ProductRecord): readonly number[] {
    if (brand === null) return []
    return getOrMake(this.#brandWords, brand.name, () => this.#enterText(brand.name))
  }

  #wordsOfCategory(record: ProductRecord): readonly number[] {
    return getOrMake(this.#categoryWords, record.categoryPath, () => {
      const node = this.#categories.nodeOf(record.categoryPath)
      const names = node ? this.#categories.lineage(node).map((each) => each.name) : [record.categoryName]
      return this.#enterText(names.join(' '))
    })
  }
}

function getOrMake<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

function textOf(record: ProductRecord): string {
  return [
    record.title,
    record.brand?.name,
    record.categoryPath,
    record.categoryName,
    record.specifications,
  ].join('\n')
}
