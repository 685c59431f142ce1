import type { VariantOption } from '@galla/api'

export interface DeliveryAddress {
  readonly name: string
  readonly phone: string
  readonly line1: string
  readonly line2: string
  readonly city: string
  readonly stateCode: string
  readonly pincode: string
}

/** What is sold under a variant's id at this moment; snapshotted on the order line. Prices in paise. */
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
  /** Units one customer may have ordered in all; null is no limit. */
  readonly maxPerCustomer: number | null
}

/** An order that stands in the database under one of the batch's keys. */
export interface EarlierOrder {
  readonly orderId: string
  readonly requestHash: Buffer
}

/** All that a batch is decided from. Pure data: the same facts give the same decisions. */
export interface BatchFacts {
  readonly shopStateCode: string
  /** The register sessions of the batch that are open, and stay open until it is done. */
  readonly openSessions: ReadonlySet<string>
  /** By `addressKeyText`. */
  readonly addresses: ReadonlyMap<string, DeliveryAddress>
  /** By id. */
  readonly variants: ReadonlyMap<string, SoldVariant>
  /** Units that can be promised, by `stockKeyText`; a variant without a level has none. */
  readonly available: ReadonlyMap<string, number>
  /** By `keyText`. */
  readonly earlier: ReadonlyMap<string, EarlierOrder>
  /** Customers who have another order that waits for its payment. */
  readonly unpaidCustomers: ReadonlySet<string>
  /** Units of limited variants that customers have ordered before, by `orderedKeyText`. */
  readonly ordered: ReadonlyMap<string, number>
}

/** Names a key within the whole shop: keys are unique to who uses them. */
export function keyText(command: { actorId: string; idempotencyKey: string }): string {
  return `${command.actorId}/${command.idempotencyKey}`
}

/** Names an address together with its owner, so that nobody orders to an address that is not theirs. */
export function addressKeyText(owner: { customerId: string; addressId: string }): string {
  return `${owner.customerId}/${owner.addressId}`
}

/** Names what a customer has ordered of a variant. */
export function orderedKeyText(of: { customerId: string; variantId: string }): string {
  return `${of.customerId}/${of.variantId}`
}
