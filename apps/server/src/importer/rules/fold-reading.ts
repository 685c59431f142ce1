import type { VariantOption } from '@galla/api'
import type { FoldRules } from '../mapping/mapping.schemas.ts'
import type { ProductRow, Specification } from '../product-row.ts'
import { beginsWithWords, comparable } from './category-rules.ts'
import { isSize, OPTION_ORDER, readOptions, splitColour } from './option-words.ts'
import { wordsOf } from './word-table.ts'

/** A row and the levels of its category as the file had them: the last is often the title with what tells the row apart. */
export interface FoldCandidate {
  readonly row: ProductRow
  readonly sourceLevels: readonly string[]
}

/** What a row is called once its size, colour or pack is taken out of its name. */
export interface Reading {
  readonly base: string
  readonly options: readonly VariantOption[]
}

/** Fewer words besides the brand ("Showpiece") name a kind of thing, not one product. */
const WORDS_OF_A_PRODUCT = 2

/**
 * What a row says of its size, colour and pack, by the first place that says it: brackets behind the name, the category level
 * that spells the name out, a size behind a dash, the specifications, a colour in passing. Null when nothing does, or when the
 * rest of the name is too general to tell one product from another.
 */
export function readingOf({ row, sourceLevels }: FoldCandidate, rules: FoldRules): Reading | null {
  const reading =
    readBrackets(row.title) ??
    readBrackets(longerName(row.title, sourceLevels)) ??
    readSizeBehindDash(row.title) ??
    readSpecifications(row) ??
    (rules.colourInTitle.includes(row.category[0] ?? '') ? readColourInPassing(row.title) : null)
  return reading && isTelling(reading.base, row.brand) ? reading : null
}

/** "Shoulder Bag (Pink)" is "Shoulder Bag" in pink. */
function readBrackets(name: string): Reading | null {
  const match = /^(.+?)\s*\(([^()]+)\)$/.exec(name)
  const options = match?.[2] === undefined ? null : readOptions(match[2])
  return options && match?.[1] !== undefined ? { base: match[1], options } : null
}

/** The last category level where it spells out the title; cut-off ones tell nothing. */
function longerName(title: string, levels: readonly string[]): string {
  const last = levels.at(-1) ?? ''
  return comparable(last).startsWith(`${comparable(title)} (`) ? last : ''
}

/** "Wooden Frame - 40 cm". */
function readSizeBehindDash(title: string): Reading | null {
  const match = /^(.+?)\s+-\s+([^-]+)$/.exec(title)
  if (!match?.[1] || !match[2] || !isSize(match[2])) return null
  return { base: match[1], options: [{ name: 'Size', value: match[2] }] }
}

/** A print is a design of its own, whatever its colour. */
const A_DESIGN = /\b(?:print(?:ed|s)?|graphic|cartoon|floral)\b/i

function readColourInPassing(title: string): Reading | null {
  const split = A_DESIGN.test(title) ? null : splitColour(title)
  return split && { base: split.base, options: [{ name: 'Colour', value: split.colour }] }
}

function readSpecifications({ title, specifications }: ProductRow): Reading | null {
  const options = OPTION_ORDER.flatMap((option) => {
    const found = specifications.find(({ name }) => optionOf(name) === option)
    return found ? [{ name: option, value: found.value }] : []
  })
  return options.length > 0 ? { base: title, options } : null
}

/** The specifications that say nothing of an option, and so belong to the product as a whole. */
export function commonSpecifications(specifications: readonly Specification[]): Specification[] {
  return specifications.filter(({ name }) => optionOf(name) === null)
}

const SPECIFIED_AS: ReadonlyMap<string, (typeof OPTION_ORDER)[number]> = new Map([
  ['size', 'Size'],
  ['ring size', 'Size'],
  ['color', 'Colour'],
  ['colour', 'Colour'],
  ['number of contents in sales package', 'Pack'],
  ['pack of', 'Pack'],
])

function optionOf(specification: string): (typeof OPTION_ORDER)[number] | null {
  return SPECIFIED_AS.get(comparable(specification)) ?? null
}

function isTelling(base: string, brand: string): boolean {
  const brandWords = beginsWithWords(base, brand) ? wordsOf(brand).length : 0
  return wordsOf(base).length - brandWords >= WORDS_OF_A_PRODUCT
}
