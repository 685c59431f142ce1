/** Every status an order may have. The database holds the same list, and what may follow what, and refuses the rest. */
export const ORDER_STATUSES = [
  'awaiting_payment',
  'placed',
  'packed',
  'shipped',
  'delivered',
  'cancelled',
  'completed',
  'voided',
  'returned',
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** Where an order is when it begins: online it waits or is placed; at the counter the goods leave at once. */
export const FIRST_ORDER_STATUSES = [
  'awaiting_payment',
  'placed',
  'completed',
] as const satisfies readonly OrderStatus[]

/**
 * Where an order may go next. `cancelled → placed` is the late payment whose stock could be taken again; `returned` means that
 * every line came back, and `voided` that a counter sale was undone within its own register session.
 */
export const ORDER_TRANSITIONS = {
  awaiting_payment: ['placed', 'cancelled'],
  placed: ['packed', 'cancelled'],
  packed: ['shipped', 'cancelled'],
  shipped: ['delivered'],
  delivered: ['returned'],
  cancelled: ['placed'],
  completed: ['returned', 'voided'],
  voided: [],
  returned: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>

export const PAYMENT_STATUSES = ['pending', 'authorized', 'captured', 'failed', 'voided', 'refunded'] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]

/** `failed` and `voided` may still become `captured`: a gateway can report a late success, and the money decides. */
export const PAYMENT_TRANSITIONS = {
  pending: ['authorized', 'captured', 'failed', 'voided'],
  authorized: ['captured', 'voided', 'failed'],
  captured: ['refunded'],
  failed: ['captured'],
  voided: ['captured'],
  refunded: [],
} as const satisfies Record<PaymentStatus, readonly PaymentStatus[]>

export const RESERVATION_STATES = ['held', 'committed', 'released'] as const
export type ReservationState = (typeof RESERVATION_STATES)[number]

/** `released → held` takes the stock again for a payment that came late. */
export const RESERVATION_TRANSITIONS = {
  held: ['committed', 'released'],
  committed: [],
  released: ['held'],
} as const satisfies Record<ReservationState, readonly ReservationState[]>

/** Whether `to` is a lawful next status after `from`. */
export function canMoveOrder(from: OrderStatus, to: OrderStatus): boolean {
  return (ORDER_TRANSITIONS[from] as readonly OrderStatus[]).includes(to)
}

/** Whether `to` is a lawful next status after `from`. */
export function canMovePayment(from: PaymentStatus, to: PaymentStatus): boolean {
  return (PAYMENT_TRANSITIONS[from] as readonly PaymentStatus[]).includes(to)
}

/** A shopper may cancel until the goods are handed to the carrier. */
export function isCancellable(status: OrderStatus): boolean {
  return status === 'awaiting_payment' || status === 'placed' || status === 'packed'
}
