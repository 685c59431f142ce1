import { calculateOrderTotals, isPrepaid, type OrderTotals, placeOfSupply, type Refusal } from '@galla/api'
import { stockKeyText } from '../inventory/stock-key.ts'
import {
  addressKeyText,
  type BatchFacts,
  type DeliveryAddress,
  type EarlierOrder,
  keyText,
  orderedKeyText,
} from './batch-facts.ts'
import { type AdmittedSale, decideSale } from './counter-order-rules.ts'
import { isOnline, type OnlineOrderCommand, type PlaceOrderCommand } from './order-command.ts'
import { type DecidedLine, decideLines, pricedLines } from './order-line-rules.ts'

/** An order that a shopper placed for themselves. */
export interface AdmittedOnlineOrder {
  readonly command: OnlineOrderCommand
  readonly status: 'awaiting_payment' | 'placed'
  readonly address: DeliveryAddress
  /** The state the goods are supplied in, which decides their tax. */
  readonly stateCode: string
  readonly lines: readonly DecidedLine[]
  readonly totals: OrderTotals
}

/** What is written, told apart by its status. */
export type AdmittedOrder = AdmittedOnlineOrder | AdmittedSale

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
    if (isOnline(command) && tally.unpaidCustomers.has(command.customerId)) return { kind: 'unpaid_first' }
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
  const now = { ...facts, ...tally }
  return isOnline(command) ? decideOnline(command, now) : decideSale(command, now)
}

function decideOnline(command: OnlineOrderCommand, facts: BatchFacts): Decision {
  const address = facts.addresses.get(addressKeyText(command))
  if (!address) return { kind: 'refused', refusal: { code: 'not_found', what: 'address' } }
  const decided = decideLines(command.lines, command, facts)
  if (decided.kind === 'refused') return decided
  const { lines } = decided
  const { stateCode } = address
  const status = isPrepaid(command.tender) ? 'awaiting_payment' : 'placed'
  const totals = calculateOrderTotals(pricedLines(lines), placeOfSupply(facts.shopStateCode, stateCode))
  return { kind: 'admitted', order: { command, status, address, stateCode, lines, totals } }
}

function take({ command, status, lines }: AdmittedOrder, tally: Tally): void {
  const { customerId, locationId } = command
  tally.earlier.set(keyText(command), command)
  if (status === 'awaiting_payment' && customerId !== null) tally.unpaidCustomers.add(customerId)
  for (const { variant, quantity } of lines) {
    const { variantId } = variant
    add(tally.available, stockKeyText({ locationId, variantId }), -quantity)
    if (customerId !== null) add(tally.ordered, orderedKeyText({ customerId, variantId }), quantity)
  }
}

function add(sums: Map<string, number>, key: string, units: number): void {
  sums.set(key, (sums.get(key) ?? 0) + units)
}
