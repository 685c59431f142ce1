import type { GatewayContext } from './gateway-context.ts'
import type { PaymentRow } from './payment.queries.ts'
import { decidePayment } from './payment-events.ts'

/** What the payer pressed in the UPI app. A payment that is decided stays as it is. */
export function decideByPayer(
  context: GatewayContext,
  payment: PaymentRow,
  decision: 'pay' | 'decline',
): PaymentRow {
  if (payment.status !== 'pending') return payment
  return decision === 'pay'
    ? decidePayment(context, payment, { status: 'captured', failureReason: null })
    : decidePayment(context, payment, { status: 'failed', failureReason: 'upi_declined' })
}
