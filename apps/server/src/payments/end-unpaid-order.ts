import type { Deps } from '../deps.ts'
import { type AppliedOutcome, applyPaymentOutcome } from './apply-payment-outcome.ts'
import { type GatewayPayment, NEVER_OPENED, type PaymentGateway, type VoidReason } from './payment-gateway.ts'

/** A prepaid order whose payment is not decided. */
export interface UnpaidOrder {
  readonly paymentId: string
  readonly amount: number
  readonly gatewayReference: string | null
}

/**
 * Ends an order that waits for its payment, by asking the gateway first: stock is never freed while the outcome is unknown. When
 * the money came first the order stands instead. Throws `OutageError` when the gateway does not answer; nothing has changed then.
 */
export async function endUnpaidOrder(
  deps: Deps & { readonly gateway: PaymentGateway },
  unpaid: UnpaidOrder,
  reason: VoidReason,
): Promise<AppliedOutcome> {
  const outcome = await applyPaymentOutcome(deps, await voidAtGateway(deps.gateway, unpaid, reason))
  if (outcome !== 'opened_meanwhile') return outcome
  // Another request opened it after the gateway had said that it knows nothing of it. Now it does.
  return applyPaymentOutcome(deps, await voidAtGateway(deps.gateway, unpaid, reason))
}

async function voidAtGateway(
  gateway: PaymentGateway,
  unpaid: UnpaidOrder,
  reason: VoidReason,
): Promise<GatewayPayment> {
  const reference = unpaid.gatewayReference ?? (await gateway.findPayment(unpaid.paymentId))?.gatewayReference
  if (reference !== undefined) return gateway.voidPayment(reference, reason)
  // The gateway has never heard of it, so nobody was ever able to pay: the server stopped between its two steps.
  return {
    gatewayReference: NEVER_OPENED,
    paymentId: unpaid.paymentId,
    status: 'voided',
    amount: unpaid.amount,
    failureReason: reason,
  }
}
