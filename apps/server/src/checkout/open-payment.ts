import { LIMITS, OutageError, refuse } from '@galla/api'
import type { Deps } from '../deps.ts'
import { applyPaymentOutcome } from '../payments/apply-payment-outcome.ts'
import { endUnpaidOrder } from '../payments/end-unpaid-order.ts'
import { GatewayRefusedError } from '../payments/gateway-refused-error.ts'
import { saveOpenedPayment } from '../payments/payment.queries.ts'
import { NEVER_OPENED, type OpenedPayment, type PaymentGateway } from '../payments/payment-gateway.ts'
import { type CheckoutRow, findCheckout } from './checkout.queries.ts'

type OpenDeps = Deps & { readonly gateway: PaymentGateway }

/**
 * The step between the two transactions: opens the order's payment at the gateway, so that the shopper can pay. A gateway that
 * does not answer or says no ends the order at once and refuses `payment_gateway_unavailable`: nobody was given the means to pay, so no
 * money can have moved, and the stock need not wait for it. Nobody is given the means to pay an order that ended meanwhile.
 */
export async function openPayment(deps: OpenDeps, row: CheckoutRow): Promise<CheckoutRow> {
  if (row.tender === 'cod' || row.paymentStatus !== 'pending' || row.gatewayReference !== null) return row
  const opened = await openAtGateway(deps, row, row.tender)
  if (opened === null) return endUnopened(deps, row)
  if (await saveOpenedPayment(deps.db, row.paymentId, opened)) return withHandover(row, opened)
  await closeAtGateway(deps, row, opened)
  return readAgain(deps, row)
}

/** Null when the gateway does not answer, or says no: a key that is wrong, a tender it does not take. People are told of that. */
async function openAtGateway(
  deps: OpenDeps,
  row: CheckoutRow,
  tender: 'upi' | 'card',
): Promise<OpenedPayment | null> {
  const { paymentId, amount, orderNumber } = row
  const expiresAt = new Date(deps.clock.now().getTime() + LIMITS.holdMaximumMinutes * 60_000)
  try {
    return await deps.gateway.openPayment({ paymentId, amount, tender, orderNumber, expiresAt })
  } catch (error) {
    if (error instanceof GatewayRefusedError) {
      deps.log.error({ err: error, orderId: row.orderId }, 'the payment gateway refuses to open a payment')
      deps.alerts.raise({ cause: 'fault', summary: error.message, details: { tender, orderId: row.orderId } })
      return null
    }
    if (!(error instanceof OutageError)) throw error
    deps.log.warn({ err: error, orderId: row.orderId }, 'the payment gateway does not answer')
    return null
  }
}

/** Ends an order whose payment could not be opened, unless another request with the same key has opened it. */
async function endUnopened(deps: OpenDeps, row: CheckoutRow): Promise<CheckoutRow> {
  const outcome = await applyPaymentOutcome(deps, {
    gatewayReference: NEVER_OPENED,
    paymentId: row.paymentId,
    status: 'failed',
    amount: row.amount,
    failureReason: 'gateway_unavailable',
  })
  return outcome === 'opened_meanwhile'
    ? readAgain(deps, row)
    : refuse({ code: 'payment_gateway_unavailable' })
}

/** The order ended while its payment was being opened: what nobody was handed is closed. If that fails, the reconciler does it. */
async function closeAtGateway(deps: OpenDeps, row: CheckoutRow, opened: OpenedPayment): Promise<void> {
  try {
    await endUnpaidOrder(deps, { ...row, gatewayReference: opened.gatewayReference }, 'abandoned')
  } catch (error) {
    if (!(error instanceof OutageError)) throw error
    deps.log.warn({ err: error, orderId: row.orderId }, 'a payment nobody needs could not be closed')
  }
}

async function readAgain(deps: OpenDeps, row: CheckoutRow): Promise<CheckoutRow> {
  const { orderId, customerId } = row
  const now = await findCheckout(deps.db, { orderId, customerId })
  if (!now) throw new Error(`order ${orderId} is gone while its payment was opened`)
  return now
}

function withHandover(row: CheckoutRow, opened: OpenedPayment): CheckoutRow {
  const { gatewayReference, clientSecret, upiIntent } = opened
  return { ...row, gatewayReference, clientSecret, upiIntent }
}
