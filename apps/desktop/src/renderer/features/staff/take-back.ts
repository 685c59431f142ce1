import {
  type Disposition,
  type OrderView,
  refundOfReturn,
  type TakeBackInput,
  type WorthOfReturn,
  worthOfReturn,
} from '@galla/api'

/** What the dialog holds of a line: how many came back, in which condition. */
export interface LineChoice {
  readonly quantity: number
  readonly disposition: Disposition
}

/** By the line's id; a line that nobody touched is not in it. */
export type LineChoices = ReadonlyMap<string, LineChoice>

export const NOTHING_BACK: LineChoice = { quantity: 0, disposition: 'restock' }

/** What the contract wants to hear of the chosen lines, in the order of the order. */
export function chosenLines(order: OrderView, choices: LineChoices): TakeBackInput['lines'] {
  return order.lines.flatMap(({ id }) => {
    const { quantity, disposition } = choices.get(id) ?? NOTHING_BACK
    return quantity > 0 ? [{ orderLineId: id, quantity, disposition }] : []
  })
}

export interface ReturnSums {
  readonly worth: WorthOfReturn
  /** What goes back now, in paise. */
  readonly refund: number
}

/** What goes back for the chosen lines: the server's own sum, because it is the server's own function. */
export function sumsOfReturn(order: OrderView, lines: TakeBackInput['lines']): ReturnSums {
  const worth = worthOfReturn({ ...order, tender: order.payment.tender }, lines)
  const { amount } = order.payment
  return { worth, refund: refundOfReturn(worth.total, { amount, refunded: amount - leftToRefund(order) }) }
}

/** What was paid and not yet promised back, in paise. */
export function leftToRefund({ payment, refunds }: Pick<OrderView, 'payment' | 'refunds'>): number {
  const isPaid = payment.status === 'captured' || payment.status === 'refunded'
  return isPaid ? payment.amount - refunds.reduce((sum, refund) => sum + refund.amount, 0) : 0
}

/** Whether the goods are with their buyer, so that they can come back. */
export function canComeBack({ status }: Pick<OrderView, 'status'>): boolean {
  return status === 'delivered' || status === 'completed'
}

/** Whether an amount may be given back without goods. */
export function canRefundPart(order: Pick<OrderView, 'status' | 'payment' | 'refunds'>): boolean {
  return (canComeBack(order) || order.status === 'returned') && leftToRefund(order) > 0
}

/** Whether a person took the money and a person gives it back: at the door, or at the counter. */
export function isGivenByHand({ payment, events }: Pick<OrderView, 'payment' | 'events'>): boolean {
  return payment.tender === 'cod' || events.some(({ kind }) => kind === 'completed')
}
