import { gtinCheckDigit } from '@galla/api'
import { slugOf } from '../importer/rules/slug.ts'
import words from './load-words.json' with { type: 'json' }

/** A product of the shop that generated ones are made after, with its first variant. */
export interface ProductTemplate {
  readonly title: string
  readonly description: string
  readonly categoryId: string
  readonly attributes: unknown
  readonly drawing: string
  readonly options: unknown
  /** Paise. */
  readonly price: number
  readonly mrp: number
  readonly taxClassId: string
}

/** One generated product with its one variant. */
export interface GeneratedProduct {
  readonly title: string
  readonly slug: string
  readonly brand: GeneratedBrand
  readonly sku: string
  readonly barcode: string
  readonly price: number
  readonly mrp: number
  readonly stock: number
  readonly ageDays: number
  readonly template: ProductTemplate
}

export interface GeneratedBrand {
  readonly name: string
  readonly slug: string
}

/** Begins every SKU that is generated, and none that is not. */
export const GENERATED_SKU = 'GEN-'

/** In-store EAN-13 that begin with these are given to generated products. */
const BARCODE_PREFIX = '299'
const OLDEST_DAYS = 700
/** One in so many is sold out, as in a real shop. */
const SOLD_OUT_EVERY = 17

/**
 * The product with this number: the same for ever, unlike its neighbours in name, brand, price and stock, so that search,
 * counts and caches have as much to do as with real ones. `templates` is what the shop has; the longer, the more vocabulary.
 */
export function generateProduct(index: number, templates: readonly ProductTemplate[]): GeneratedProduct {
  const dice = new Dice(index)
  const template = templates[index % templates.length]
  if (!template) throw new RangeError('there is no product to make others after')
  const title = `${dice.pick(words.series)} ${dice.pick(words.qualities)} ${template.title}`
  const mrp = wholeRupees((template.mrp * (50 + dice.below(151))) / 100)
  const price = Math.min(mrp, wholeRupees((mrp * (55 + dice.below(46))) / 100))
  const code = index.toString(36).toUpperCase().padStart(5, '0')
  return {
    title,
    slug: `${slugOf(title)}-${code.toLowerCase()}`,
    brand: generatedBrand(dice.below(BRANDS)),
    sku: `${GENERATED_SKU}${code}`,
    barcode: inStoreBarcode(index),
    price,
    mrp,
    stock: index % SOLD_OUT_EVERY === 0 ? 0 : 1 + dice.below(90),
    ageDays: dice.below(OLDEST_DAYS),
    template,
  }
}

const BRANDS = words.brandBeginnings.length * words.brandEndings.length

function generatedBrand(number: number): GeneratedBrand {
  const beginning = words.brandBeginnings[number % words.brandBeginnings.length] ?? ''
  const ending = words.brandEndings[Math.floor(number / words.brandBeginnings.length)] ?? ''
  const name = `${beginning}${ending}`
  return { name, slug: slugOf(name) }
}

function inStoreBarcode(index: number): string {
  const digits = `${BARCODE_PREFIX}${String(index).padStart(9, '0')}`
  return `${digits}${gtinCheckDigit(digits)}`
}

function wholeRupees(paise: number): number {
  return Math.max(100, Math.round(paise / 100) * 100)
}

/** Numbers that look thrown and are the same for the same seed (SplitMix32). */
class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x9e3779b9) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit
  }

  pick<T>(list: readonly T[]): T {
    const value = list[this.below(list.length)]
    if (value === undefined) throw new RangeError('nothing to pick from')
    return value
  }
}
