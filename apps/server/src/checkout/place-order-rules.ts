import {
  calculateOrderTotals,
  isPrepaid,
  type OnlineTender,
  type OrderLineInput,
  type OrderTotals,
  type PlaceOfSupply,
  placeOfSupply,
  type Refusal,
} from '@galla/api'
import { stockKeyText } from '../inventory/stock-key.ts'
import {
  addressKeyText,
  type BatchFacts,
  type DeliveryAddress,
  type EarlierOrder,
  keyText,
  orderedKeyText,
} from './batch-facts.ts'
import { type DecidedLine, decideLines } from './order-line-rules.ts'

/** A wish to order, with the id the order will have if it succeeds: the client's key makes a repeat harmless. */
interface OrderCommand {
  readonly orderId: string
  /** Where the goods are taken from. */
  readonly locationId: string
  /** Who places it. Idempotency keys are theirs. */
  readonly actorId: string
  readonly idempotencyKey: string
  /** SHA-256 of what was asked. */
  readonly requestHash: Buffer
  readonly lines: readonly OrderLineInput[]
}

/** What a shopper orders for themselves, to be brought to an address. */
export interface OnlineOrderCommand extends OrderCommand {
  readonly channel: 'online'
  readonly customerId: string
  readonly addressId: string
  readonly tender: OnlineTender
}

/** What the lane places, told apart by its channel. */
export type PlaceOrderCommand = OnlineOrderCommand

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

/** What the orders admitted so far leave to those behind them. */
interface Tally {
  readonly available: Map<string, number>
  readonly earlier: Map<string, EarlierOrder>
  readonly unpaidCustomers: Set<string>
  readonly ordered: Map<string, number>
}

/**
 * Decides a batch in arrival order. Each order that is admitted takes its units before the next one is looked at; one that is
 * refused takes nothing and costs its neighbours nothing.
 */
export function decideBatch(commands: readonly PlaceOrderCommand[], facts: BatchFacts): Decision[] {
  const tally: Tally = {
    available: new Map(facts.available),
    earlier: new Map(facts.earlier),
    unpaidCustomers: new Set(facts.unpaidCustomers),
    ordered: new Map(facts.ordered),
  }
  return commands.map((command) => {
    const earlier = tally.earlier.get(keyText(command))
    if (earlier) return answerRepeat(command, earlier)
    if (tally.unpaidCustomers.has(command.customerId)) return { kind: 'unpaid_first' }
    const decision = decideOne(command, facts, tally)
    if (decision.kind === 'admitted') take(decision.order, tally)
    return decision
  })
}

function answerRepeat(command: PlaceOrderCommand, earlier: EarlierOrder): Decision {
  return earlier.requestHash.equals(command.requestHash)
    ? { kind: 'repeated', orderId: earlier.orderId }
    : { kind: 'refused', refusal: { code: 'idempotency_key_reused' } }
}

function decideOne(command: PlaceOrderCommand, facts: BatchFacts, tally: Tally): Decision {
  const address = facts.addresses.get(addressKeyText(command))
  if (!address) return { kind: 'refused', refusal: { code: 'not_found', what: 'address' } }
  const decided = decideLines(command.lines, command, { ...tally, variants: facts.variants })
  if (decided.kind === 'refused') return decided
  const place = placeOfSupply(facts.shopStateCode, address.stateCode)
  return { kind: 'admitted', order: admit(command, { address, place, lines: decided.lines }) }
}

function admit(
  command: PlaceOrderCommand,
  order: Pick<AdmittedOrder, 'address' | 'place' | 'lines'>,
): AdmittedOrder {
  const priced = order.lines.map(({ variant, quantity }) => ({
    quantity,
    unitPrice: variant.price,
    mrp: variant.mrp,
    taxRateBasisPoints: variant.taxRateBasisPoints,
  }))
  const status = isPrepaid(command.tender) ? 'awaiting_payment' : 'placed'
  return { ...order, command, status, totals: calculateOrderTotals(priced, order.place) }
}

function take({ command, status, lines }: AdmittedOrder, tally: Tally): void {
  const { customerId, locationId } = command
  tally.earlier.set(keyText(command), command)
  if (status === 'awaiting_payment') tally.unpaidCustomers.add(customerId)
  for (const { variant, quantity } of lines) {
    const { variantId } = variant
    add(tally.available, stockKeyText({ locationId, variantId }), -quantity)
    add(tally.ordered, orderedKeyText({ customerId, variantId }), quantity)
  }
}

function add(sums: Map<string, number>, key: string, units: number): void {
  sums.set(key, (sums.get(key) ?? 0) + units)
}
