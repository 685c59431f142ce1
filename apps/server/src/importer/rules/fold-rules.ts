import type { VariantOption } from '@galla/api'
import type { FoldRules } from '../mapping/mapping.schemas.ts'
import { optionKey } from '../plan/group-products.ts'
import type { ProductRow } from '../product-row.ts'
import { comparable } from './category-rules.ts'
import { commonSpecifications, type FoldCandidate, type Reading, readingOf } from './fold-reading.ts'
import { sizeInNumbers } from './option-words.ts'

/** Colours of one product cost about the same; what is 25 % dearer is another product. */
const COLOUR_PRICE_SPREAD = 1.25
/** A large pack may cost several times a small one; beyond this the names only look alike. */
const SIZE_PRICE_SPREAD = 6

interface Member {
  readonly row: ProductRow
  readonly reading: Reading
}

/**
 * Finds rows that are one product in several sizes, colours or packs. Answers the rows in their order, each with its group, and
 * with options where it was folded.
 *
 * Safe means: the same brand, category and name but for the options; every row of the group says the same options, and no two
 * say the same values (a repetition proves that the options are not what tells the rows apart); and MRPs that fit: close
 * together for colours, rising with the size for sizes. Anything else stays a product of its own, with what its name says kept
 * as a specification.
 */
export function foldRows(
  candidates: readonly FoldCandidate[],
  rules: FoldRules,
): { row: ProductRow; group: string }[] {
  const read = candidates.map((candidate) => ({ row: candidate.row, reading: readingOf(candidate, rules) }))
  const groups = safeGroups(read)
  return read.map(({ row, reading }) => {
    const alone = { row: withSpecifications(row, reading), group: `line ${row.line}` }
    if (!reading) return alone
    const group = groupKey(row, reading)
    const members = groups.get(group)
    return members ? { row: asVariant({ row, reading }, members), group } : alone
  })
}

function safeGroups(read: readonly { row: ProductRow; reading: Reading | null }[]): Map<string, Member[]> {
  const members = read.flatMap(({ row, reading }) => (reading ? [{ row, reading }] : []))
  const groups = Map.groupBy(members, ({ row, reading }) => groupKey(row, reading))
  return new Map([...groups].filter(([, group]) => isSafe(group)))
}

function groupKey(row: ProductRow, { base, options }: Reading): string {
  const names = options.map(({ name }) => name).join('+')
  return [row.brand, row.category.join(' > '), base, names].map(comparable).join(' | ')
}

function isSafe(members: readonly Member[]): boolean {
  const keys = new Set(members.map(({ reading }) => optionKey(reading.options)))
  if (members.length < 2 || keys.size < members.length) return false
  const prices = members.flatMap(({ row }) => row.mrp ?? row.price ?? [])
  const varying = varyingOptions(members)
  const spread = varying.join() === 'Colour' ? COLOUR_PRICE_SPREAD : SIZE_PRICE_SPREAD
  if (prices.length === 0 || Math.max(...prices) > Math.min(...prices) * spread) return false
  return varying.join() !== 'Size' || priceRisesWithSize(members)
}

/** A larger one that is cheaper is not a larger one of the same. Sizes that are no measures (M, L) are left to the spread. */
function priceRisesWithSize(members: readonly Member[]): boolean {
  const sized = members.flatMap(({ row, reading }) => {
    const measure = sizeInNumbers(optionValue(reading.options, 'Size'))
    const price = row.mrp ?? row.price
    return measure === null || price === null ? [] : [{ measure, price }]
  })
  if (sized.length < members.length) return true
  sized.sort((a, b) => a.measure - b.measure)
  return sized.every(({ price }, index) => price >= (sized[index - 1]?.price ?? 0))
}

/** The options whose value is not the same on every row; only they are asked of the shopper. */
function varyingOptions(members: readonly Member[]): string[] {
  const names = members[0]?.reading.options.map(({ name }) => name) ?? []
  return names.filter(
    (name) => new Set(members.map(({ reading }) => optionValue(reading.options, name))).size > 1,
  )
}

function optionValue(options: readonly VariantOption[], name: string): string {
  return options.find((option) => option.name === name)?.value.toLowerCase() ?? ''
}

/** The first row of a group speaks for the product; the others only for their variant. */
function asVariant({ row, reading }: Member, members: readonly Member[]): ProductRow {
  const first = members[0] ?? { row, reading }
  const varying = varyingOptions(members)
  const { line, sku, barcode, price, mrp, hsn, taxRate, stock } = row
  return {
    ...first.row,
    title: first.reading.base,
    specifications: [
      ...commonSpecifications(first.row.specifications),
      ...first.reading.options.filter(({ name }) => !varying.includes(name)),
    ],
    options: reading.options.filter(({ name }) => varying.includes(name)),
    ...{ line, sku, barcode, price, mrp, hsn, taxRate, stock },
  }
}

/** A row that stays alone keeps what its name said, unless it has specifications of its own. */
function withSpecifications(row: ProductRow, reading: Reading | null): ProductRow {
  if (!reading || row.specifications.length > 0) return row
  return { ...row, specifications: reading.options.map(({ name, value }) => ({ name, value })) }
}
