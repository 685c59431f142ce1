import type { Deps } from '../deps.ts'
import { findPaymentStanding } from './payment.queries.ts'
import { type GatewayPayment, type PaymentGateway, VOID_REASONS, type VoidReason } from './payment-gateway.ts'

/**
 * Brings authorized money to a decision: it is taken while its order waits for exactly it, and let go once the order has ended.
 * That makes "voided" a promise: an order that was given up is never charged. Whatever is not authorized comes back as it was
 * told, and so does money under another amount or reference than the payment's: nobody captures it, so it goes back by itself.
 * Makes network calls, so never inside a transaction. Throws `OutageError` when the gateway does not answer.
 */
export async function decideAuthorized(
  deps: Deps & { readonly gateway: PaymentGateway },
  told: GatewayPayment,
): Promise<GatewayPayment> {
  if (told.status !== 'authorized') return told
  const payment = await findPaymentStanding(deps.db, told.paymentId)
  if (payment === null || payment.amount !== told.amount) return told
  if ((payment.gatewayReference ?? told.gatewayReference) !== told.gatewayReference) return told
  if (payment.orderStatus === 'awaiting_payment') return deps.gateway.capturePayment(told.gatewayReference)
  return deps.gateway.voidPayment(told.gatewayReference, voidReasonOf(payment.failureReason))
}

function voidReasonOf(failureReason: string | null): VoidReason {
  return VOID_REASONS.find((reason) => reason === failureReason) ?? 'abandoned'
}
