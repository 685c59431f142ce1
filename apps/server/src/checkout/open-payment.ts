import { LIMITS, OutageError, refuse } from '@galla/api'
import type { Deps } from '../deps.ts'
import { applyPaymentOutcome } from '../payments/apply-payment-outcome.ts'
import { saveOpenedPayment } from '../payments/payment.queries.ts'
import type { OpenedPayment, PaymentGateway } from '../payments/payment-gateway.ts'
import type { CheckoutRow } from './checkout.queries.ts'

/**
 * The step between the two transactions: opens the order's payment at the gateway, so that the shopper can pay. A gateway that
 * does not answer ends the order at once and refuses `payment_gateway_unavailable`: nobody was given the means to pay, so no
 * money can have moved, and the stock need not wait for it.
 */
export async function openPayment(
  deps: Deps & { readonly gateway: PaymentGateway },
  row: CheckoutRow,
): Promise<CheckoutRow> {
  if (row.tender === 'cod' || row.paymentStatus !== 'pending' || row.gatewayReference !== null) return row
  try {
    const opened = await deps.gateway.openPayment({
      paymentId: row.paymentId,
      amount: row.amount,
      tender: row.tender,
      orderNumber: row.orderNumber,
      expiresAt: new Date(deps.clock.now().getTime() + LIMITS.holdMaximumMinutes * 60_000),
    })
    await saveOpenedPayment(deps.db, row.paymentId, opened)
    return withHandover(row, opened)
  } catch (error) {
    if (!(error instanceof OutageError)) throw error
    deps.log.warn(
      { err: error, orderId: row.orderId },
      'the payment gateway does not answer; the order is ended',
    )
    await applyPaymentOutcome(deps, {
      gatewayReference: '',
      paymentId: row.paymentId,
      status: 'failed',
      amount: row.amount,
      failureReason: 'gateway_unavailable',
    })
    return refuse({ code: 'payment_gateway_unavailable' })
  }
}

function withHandover(row: CheckoutRow, opened: OpenedPayment): CheckoutRow {
  const { gatewayReference, clientSecret, upiIntent } = opened
  return { ...row, gatewayReference, clientSecret, upiIntent }
}
