import type { PlacedOrder } from '@galla/api'

/**
 * What the page of a payment shows. `placed` and `failed` are the server's word; `late` is money that came after the order
 * had ended and goes back; `opening` waits for the means to pay.
 */
export type PaymentPhase = 'opening' | 'upi' | 'card' | 'placed' | 'failed' | 'late'

export function paymentPhase({ status, payment, handover }: PlacedOrder): PaymentPhase {
  if (status === 'cancelled') {
    return payment.status === 'captured' || payment.status === 'refunded' ? 'late' : 'failed'
  }
  if (status !== 'awaiting_payment') return 'placed'
  if (handover === null) return 'opening'
  return payment.tender === 'upi' ? 'upi' : 'card'
}

/** Ended by the shopper or the shop, not by the bank. */
const ENDED = new Set(['abandoned', 'superseded', 'cancelled_by_customer', 'cancelled_by_staff'])

/** Whether somebody ended the payment on purpose, so that nothing has failed. */
export function isEndedOnPurpose(reason: string | null): boolean {
  return reason !== null && ENDED.has(reason)
}
