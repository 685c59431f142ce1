import type { Finding } from './finding.ts'
import type { BookedPayment } from './gateway-books.queries.ts'
import type { OrderState } from './shop-state.queries.ts'

const TAKEN = new Set(['captured', 'refunded'])
/** Where goods are promised or gone, so that the money is earned. */
const EARNS = new Set(['placed', 'packed', 'shipped', 'delivered'])
const WHOLE_REASONS = new Set(['order_cancelled', 'late_payment'])

/**
 * Compares the shop's payments with the gateway's own books. Money that was captured there is one order here, or was given back
 * there; money that was not captured there is none here.
 */
export function checkMoney(orders: readonly OrderState[], books: readonly BookedPayment[]): Finding[] {
  const booked = new Map(books.map((payment) => [payment.reference, payment]))
  const known = new Set(orders.map(({ paymentId }) => paymentId))
  const strangers = books.filter(({ reference, status }) => status === 'captured' && !known.has(reference))
  return [
    ...strangers.map((payment) =>
      finding(payment.reference, `captured ${payment.amount} paise for a payment the shop does not know`, []),
    ),
    ...orders
      .filter(({ tender }) => tender === 'upi' || tender === 'card')
      .filter(({ channel }) => channel === 'online')
      .flatMap((order) => checkPayment(order, booked.get(order.paymentId))),
  ]
}

function checkPayment(order: OrderState, booked: BookedPayment | undefined): Finding[] {
  const captured = booked?.status === 'captured' ? booked.amount : 0
  const says = (detail: string) => [
    finding(order.paymentId, `of order ${order.number}: ${detail}`, [order.key, order.id]),
  ]
  const given = sum(order.refunds.filter(({ status }) => status === 'succeeded'))
  if (captured > 0 !== TAKEN.has(order.paymentStatus))
    return says(`the gateway captured ${captured} paise, the shop says ${order.paymentStatus}`)
  if (captured > 0 && captured !== order.amount)
    return says(`captured ${captured} paise instead of ${order.amount}`)
  if ((booked?.refunded ?? 0) !== given)
    return says(`the gateway gave back ${booked?.refunded ?? 0} paise, the shop says ${given}`)
  if (captured === 0) return []
  return checkEarned(order, captured, says)
}

function checkEarned(order: OrderState, captured: number, says: (detail: string) => Finding[]): Finding[] {
  const promised = sum(order.refunds)
  const takenBack = sum(order.refunds.filter(({ reason }) => WHOLE_REASONS.has(reason)))
  if (promised > captured) return says(`${promised} paise were promised back of ${captured}`)
  if (EARNS.has(order.status) && takenBack > 0)
    return says(`is ${order.status} and its money was given back too`)
  if (order.status === 'cancelled' && promised !== captured)
    return says(`is cancelled, and of ${captured} paise only ${promised} go back`)
  return []
}

function sum(refunds: readonly { readonly amount: number }[]): number {
  return refunds.reduce((total, { amount }) => total + amount, 0)
}

function finding(paymentId: string, detail: string, traces: readonly string[]): Finding {
  return { checker: 'gateway-books', row: `payment ${paymentId}`, detail, traces: [paymentId, ...traces] }
}
