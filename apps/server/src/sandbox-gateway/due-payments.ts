import type { GatewayContext } from './gateway-context.ts'
import { findDuePayments, findNextDueTime, type PaymentRow, updatePayment } from './payment.queries.ts'
import { decidePayment } from './payment-events.ts'

/** Decides every payment whose time has come, and answers in how many milliseconds the next one is due (null: none). */
export function settleDuePayments(context: GatewayContext): number | null {
  const now = Date.now()
  for (const payment of findDuePayments(context.store, now)) settleIfDue(context, payment, now)
  const next = findNextDueTime(context.store)
  return next === null ? null : Math.max(0, next - now)
}

/** The payment as it is at `now`: a bank's answer that is there counts, and so does a time that is over. */
export function settleIfDue(context: GatewayContext, payment: PaymentRow, now: number): PaymentRow {
  if (payment.bankAnswersAt !== null && payment.bankAnswersAt <= now) return takeBankAnswer(context, payment)
  const isOver = payment.status === 'pending' && payment.step !== 'bank' && payment.expiresAt <= now
  return isOver ? decidePayment(context, payment, { status: 'voided', failureReason: 'expired' }) : payment
}

/** A bank that took the money has taken it, even when the payment was voided meanwhile: such things happen, so we do them too. */
function takeBankAnswer(context: GatewayContext, payment: PaymentRow): PaymentRow {
  const answered: PaymentRow = { ...payment, bankAnswersAt: null, bankAnswer: null }
  if (payment.bankAnswer === 'captured') {
    return decidePayment(context, answered, { status: 'captured', failureReason: null })
  }
  if (payment.status === 'pending') {
    return decidePayment(context, answered, { status: 'failed', failureReason: payment.bankAnswer })
  }
  updatePayment(context.store, answered)
  return answered
}
