import { capture } from './captures.ts'
import type { GatewayContext } from './gateway-context.ts'
import type { PaymentRow } from './payment.queries.ts'
import { decidePayment } from './payment-events.ts'

/** What the payer pressed in the UPI app. A payment that is decided stays as it is. */
export function decideByPayer(
  context: GatewayContext,
  payment: PaymentRow,
  decision: 'pay' | 'decline',
): PaymentRow {
  if (payment.status !== 'pending' || payment.step !== 'none') return payment
  return decision === 'pay'
    ? capture(context, payment)
    : decidePayment(context, payment, { status: 'failed', failureReason: 'upi_declined' })
}
