import type { CounterPayment, OnlineTender, OrderLineInput } from '@galla/api'

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

/** What an operator sells at a register: paid and handed over at once. */
export interface CounterOrderCommand extends OrderCommand {
  readonly channel: 'counter'
  /** Null for somebody unknown. */
  readonly customerId: string | null
  readonly sessionId: string
  /** Begins the number of its invoice. */
  readonly registerCode: string
  readonly payment: CounterPayment
}

/** What the lane places, told apart by its channel. */
export type PlaceOrderCommand = OnlineOrderCommand | CounterOrderCommand

export function isOnline(command: PlaceOrderCommand): command is OnlineOrderCommand {
  return command.channel === 'online'
}
