import {
  calculateOrderTotals,
  isPrepaid,
  type OnlineTender,
  type OrderLineInput,
  type OrderTotals,
  type PlaceOfSupply,
  type PriceChange,
  placeOfSupply,
  type Refusal,
  type Shortage,
  type VariantOption,
} from '@galla/api'

/** One shopper's wish to order, with the ids it will have if it succeeds: the client's key makes a repeat harmless. */
export interface PlaceOrderCommand {
  readonly orderId: string
  readonly customerId: string
  readonly idempotencyKey: string
  /** SHA-256 of what was asked. */
  readonly requestHash: Buffer
  readonly addressId: string
  readonly tender: OnlineTender
  readonly lines: readonly OrderLineInput[]
}

export interface DeliveryAddress {
  readonly name: string
  readonly phone: string
  readonly line1: string
  readonly line2: string
  readonly city: string
  readonly stateCode: string
  readonly pincode: string
}

/** What is sold under a variant's id at this moment; snapshotted on the order line. */
export interface SoldVariant {
  readonly variantId: string
  readonly productId: string
  readonly title: string
  readonly options: readonly VariantOption[]
  readonly sku: string
  readonly price: number
  readonly mrp: number
  readonly hsn: string
  readonly taxRateBasisPoints: number
  readonly isActive: boolean
}

/** An order that stands in the database under one of the batch's keys. */
export interface EarlierOrder {
  readonly orderId: string
  readonly requestHash: Buffer
}

/** All that a batch is decided from. Pure data: the same facts give the same decisions. */
export interface BatchFacts {
  readonly shopStateCode: string
  readonly locationId: string
  readonly addresses: ReadonlyMap<string, DeliveryAddress>
  readonly variants: ReadonlyMap<string, SoldVariant>
  /** Units that can be promised, by variant; a variant without a level has none. */
  readonly available: ReadonlyMap<string, number>
  readonly earlier: ReadonlyMap<string, EarlierOrder>
  /** Customers who have another order that waits for its payment. */
  readonly unpaidCustomers: ReadonlySet<string>
}

export interface DecidedLine {
  readonly variant: SoldVariant
  readonly quantity: number
}

export interface AdmittedOrder {
  readonly command: PlaceOrderCommand
  readonly status: 'awaiting_payment' | 'placed'
  readonly address: DeliveryAddress
  readonly place: PlaceOfSupply
  readonly lines: readonly DecidedLine[]
  readonly totals: OrderTotals
}

export type Decision =
  | { readonly kind: 'admitted'; readonly order: AdmittedOrder }
  /** The key was used before, with the same wish: that order is the answer. */
  | { readonly kind: 'repeated'; readonly orderId: string }
  /** The customer's own unpaid order holds stock: it is to be ended first, at the gateway, and the command sent again. */
  | { readonly kind: 'unpaid_first' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Names a key within the whole shop: keys are unique to their customer. */
export function keyText(command: { customerId: string; idempotencyKey: string }): string {
  return `${command.customerId}/${command.idempotencyKey}`
}

/** Names an address together with its owner, so that nobody orders to an address that is not theirs. */
export function addressKeyText(owner: { customerId: string; addressId: string }): string {
  return `${owner.customerId}/${owner.addressId}`
}

/**
 * Decides a batch in arrival order. Each order that is admitted takes its units before the next one is looked at; one that is
 * refused takes nothing and costs its neighbours nothing.
 */
export function decideBatch(commands: readonly PlaceOrderCommand[], facts: BatchFacts): Decision[] {
  const left = new Map(facts.available)
  const taken = new Map(facts.earlier)
  const unpaid = new Set(facts.unpaidCustomers)
  return commands.map((command) => {
    const earlier = taken.get(keyText(command))
    if (earlier) return answerRepeat(command, earlier)
    if (unpaid.has(command.customerId)) return { kind: 'unpaid_first' }
    const decision = decideOne(command, facts, left)
    if (decision.kind === 'admitted') {
      taken.set(keyText(command), command)
      if (decision.order.status === 'awaiting_payment') unpaid.add(command.customerId)
      for (const line of decision.order.lines) {
        left.set(line.variant.variantId, (left.get(line.variant.variantId) ?? 0) - line.quantity)
      }
    }
    return decision
  })
}

function answerRepeat(command: PlaceOrderCommand, earlier: EarlierOrder): Decision {
  return earlier.requestHash.equals(command.requestHash)
    ? { kind: 'repeated', orderId: earlier.orderId }
    : { kind: 'refused', refusal: { code: 'idempotency_key_reused' } }
}

function decideOne(
  command: PlaceOrderCommand,
  facts: BatchFacts,
  left: ReadonlyMap<string, number>,
): Decision {
  const refused = (refusal: Refusal): Decision => ({ kind: 'refused', refusal })
  const address = facts.addresses.get(addressKeyText(command))
  if (!address) return refused({ code: 'not_found', what: 'address' })
  const wanted = mergeLines(command.lines)
  const unsold = wanted.filter((line) => facts.variants.get(line.variantId)?.isActive !== true)
  if (unsold.length > 0)
    return refused({ code: 'variant_not_sold', variantIds: unsold.map((line) => line.variantId) })
  const lines = wanted.map((line) => ({
    variant: soldVariant(facts, line.variantId),
    quantity: line.quantity,
  }))
  const changes = findPriceChanges(command.lines, facts)
  if (changes.length > 0) return refused({ code: 'price_changed', changes })
  const shortages = findShortages(lines, left)
  if (shortages.length > 0) return refused({ code: 'insufficient_stock', shortages })
  return { kind: 'admitted', order: admit(command, { facts, address, lines }) }
}

/** Sums a variant's quantities first: checked line by line, two lines of one variant would oversell it. */
function mergeLines(lines: readonly OrderLineInput[]): { variantId: string; quantity: number }[] {
  const merged = new Map<string, number>()
  for (const line of lines) merged.set(line.variantId, (merged.get(line.variantId) ?? 0) + line.quantity)
  return [...merged].map(([variantId, quantity]) => ({ variantId, quantity }))
}

function soldVariant(facts: BatchFacts, variantId: string): SoldVariant {
  const variant = facts.variants.get(variantId)
  if (!variant) throw new Error(`variant ${variantId} was looked up before it was checked`)
  return variant
}

function findPriceChanges(lines: readonly OrderLineInput[], facts: BatchFacts): PriceChange[] {
  return lines.flatMap((line) => {
    const variant = soldVariant(facts, line.variantId)
    if (variant.price === line.unitPrice) return []
    return [{ variantId: line.variantId, title: variant.title, seen: line.unitPrice, current: variant.price }]
  })
}

function findShortages(lines: readonly DecidedLine[], left: ReadonlyMap<string, number>): Shortage[] {
  return lines.flatMap(({ variant, quantity }) => {
    const available = Math.max(0, left.get(variant.variantId) ?? 0)
    if (available >= quantity) return []
    return [{ variantId: variant.variantId, title: variant.title, requested: quantity, available }]
  })
}

function admit(
  command: PlaceOrderCommand,
  with_: { facts: BatchFacts; address: DeliveryAddress; lines: readonly DecidedLine[] },
): AdmittedOrder {
  const place = placeOfSupply(with_.facts.shopStateCode, with_.address.stateCode)
  const priced = with_.lines.map(({ variant, quantity }) => ({
    quantity,
    unitPrice: variant.price,
    mrp: variant.mrp,
    taxRateBasisPoints: variant.taxRateBasisPoints,
  }))
  return {
    command,
    status: isPrepaid(command.tender) ? 'awaiting_payment' : 'placed',
    address: with_.address,
    place,
    lines: with_.lines,
    totals: calculateOrderTotals(priced, place),
  }
}
