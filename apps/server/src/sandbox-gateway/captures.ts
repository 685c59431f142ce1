import type { GatewayContext } from './gateway-context.ts'
import { type PaymentRow, updatePayment } from './payment.queries.ts'
import { decidePayment } from './payment-events.ts'

/** Takes the money of a payment: at once, or by a bank that keeps everybody waiting, when the faults have it so. */
export function capture(context: GatewayContext, payment: PaymentRow): PaymentRow {
  if (!context.faults.isLateCapture()) {
    return decidePayment(context, payment, { status: 'captured', failureReason: null })
  }
  const answersAt = Date.now() + context.faults.settings.late_ms
  return waitFor(context, { ...payment, step: 'bank', bankAnswersAt: answersAt, bankAnswer: 'captured' })
}

/** Writes what a payment waits for now. */
export function waitFor(context: GatewayContext, payment: PaymentRow): PaymentRow {
  updatePayment(context.store, payment)
  context.wake()
  return payment
}
