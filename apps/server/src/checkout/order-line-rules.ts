import type { OrderLineInput, PriceChange, PricedLine, Refusal, Shortage } from '@galla/api'
import { stockKeyText } from '../inventory/stock-key.ts'
import { orderedKeyText, type SoldVariant } from './batch-facts.ts'

/** What is ordered of one variant. */
export interface DecidedLine {
  readonly variant: SoldVariant
  readonly quantity: number
}

/** Whose lines they are, and where the goods are taken from. */
export interface LineOwner {
  /** Null for somebody unknown at the counter; limits a customer then say nothing. */
  readonly customerId: string | null
  readonly locationId: string
}

/** What can be had by the order that is looked at now. */
export interface LineFacts {
  /** By id. */
  readonly variants: ReadonlyMap<string, SoldVariant>
  /** By `stockKeyText`. */
  readonly available: ReadonlyMap<string, number>
  /** By `orderedKeyText`. */
  readonly ordered: ReadonlyMap<string, number>
}

export type LinesDecision =
  | { readonly kind: 'admitted'; readonly lines: readonly DecidedLine[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Decides an order's lines: sold, at the price that was seen, within the customer's limit, and there. Refuses
 * `variant_not_sold`, `price_changed`, `over_customer_limit` or `insufficient_stock`.
 */
export function decideLines(
  wanted: readonly OrderLineInput[],
  owner: LineOwner,
  facts: LineFacts,
): LinesDecision {
  const lines: DecidedLine[] = []
  const unsold: string[] = []
  for (const [variantId, quantity] of sumByVariant(wanted)) {
    const variant = facts.variants.get(variantId)
    if (variant?.isActive) lines.push({ variant, quantity })
    else unsold.push(variantId)
  }
  if (unsold.length > 0) return { kind: 'refused', refusal: { code: 'variant_not_sold', variantIds: unsold } }
  const changes = findPriceChanges(wanted, facts)
  if (changes.length > 0) return { kind: 'refused', refusal: { code: 'price_changed', changes } }
  const over = findOverLimit(lines, owner, facts)
  if (over) return { kind: 'refused', refusal: over }
  const shortages = findShortages(lines, owner, facts)
  if (shortages.length > 0) return { kind: 'refused', refusal: { code: 'insufficient_stock', shortages } }
  return { kind: 'admitted', lines }
}

/** The lines as the arithmetic of totals takes them, in their order. */
export function pricedLines(lines: readonly DecidedLine[]): PricedLine[] {
  return lines.map(({ variant: { price, mrp, taxRateBasisPoints }, quantity }) => ({
    quantity,
    unitPrice: price,
    mrp,
    taxRateBasisPoints,
  }))
}

/** Sums a variant's quantities first: checked line by line, two lines of one variant would oversell it. */
function sumByVariant(lines: readonly OrderLineInput[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const line of lines) sums.set(line.variantId, (sums.get(line.variantId) ?? 0) + line.quantity)
  return sums
}

function findPriceChanges(wanted: readonly OrderLineInput[], facts: LineFacts): PriceChange[] {
  return wanted.flatMap(({ variantId, unitPrice }) => {
    const variant = facts.variants.get(variantId)
    if (!variant || variant.price === unitPrice) return []
    return [{ variantId, title: variant.title, seen: unitPrice, current: variant.price }]
  })
}

/** The first variant of which the customer would have more than one customer may have. */
function findOverLimit(
  lines: readonly DecidedLine[],
  { customerId }: LineOwner,
  facts: LineFacts,
): Refusal | undefined {
  if (customerId === null) return undefined
  for (const { variant, quantity } of lines) {
    const { variantId, title, maxPerCustomer: limit } = variant
    if (limit === null) continue
    const alreadyOrdered = facts.ordered.get(orderedKeyText({ customerId, variantId })) ?? 0
    if (alreadyOrdered + quantity > limit)
      return { code: 'over_customer_limit', variantId, title, limit, alreadyOrdered, requested: quantity }
  }
  return undefined
}

function findShortages(
  lines: readonly DecidedLine[],
  { locationId }: LineOwner,
  facts: LineFacts,
): Shortage[] {
  return lines.flatMap(({ variant: { variantId, title }, quantity }) => {
    const available = Math.max(0, facts.available.get(stockKeyText({ locationId, variantId })) ?? 0)
    return available >= quantity ? [] : [{ variantId, title, requested: quantity, available }]
  })
}
