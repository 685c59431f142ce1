import { settleIfDue } from './due-payments.ts'
import type { GatewayContext } from './gateway-context.ts'
import { GatewayError } from './gateway-error.ts'
import {
  findPayment,
  findPaymentByReference,
  insertPayment,
  type PaymentMethod,
  type PaymentRow,
} from './payment.queries.ts'
import { decidePayment } from './payment-events.ts'
import { isSameSecret, newClientSecret, newGatewayId } from './secrets.ts'

export interface OpenPaymentInput {
  readonly reference: string
  /** Paise. */
  readonly amount: number
  readonly currency: 'INR'
  readonly method: PaymentMethod
  readonly description: string
  readonly expires_at: Date
}

/**
 * Opens a payment. The same reference again answers the payment that is there, however it stands; the same reference for another
 * amount or method is refused with 409, because then one of the two is a mistake.
 */
export function openPayment(
  context: GatewayContext,
  input: OpenPaymentInput,
): { payment: PaymentRow; isNew: boolean } {
  const existing = findPaymentByReference(context.store, input.reference)
  if (existing) {
    const isSame = existing.amount === input.amount && existing.method === input.method
    if (!isSame) throw new GatewayError(409, 'reference_reused')
    return { payment: settleIfDue(context, existing, Date.now()), isNew: false }
  }
  const { expires_at: expiresAt, ...asked } = input
  const id = newGatewayId('pay')
  insertPayment(context.store, {
    ...asked,
    id,
    clientSecret: newClientSecret(),
    createdAt: Date.now(),
    expiresAt: expiresAt.getTime(),
  })
  context.wake()
  return { payment: getPayment(context, id), isNew: true }
}

/** A payment as it stands now. Throws 404. */
export function getPayment(context: GatewayContext, id: string): PaymentRow {
  const payment = findPayment(context.store, id)
  if (!payment) throw new GatewayError(404, 'payment_not_found')
  return settleIfDue(context, payment, Date.now())
}

/** The payment that a shopper's device may speak of. A wrong secret answers as if there were no such payment. */
export function getOwnPayment(context: GatewayContext, id: string, clientSecret: string): PaymentRow {
  const payment = findPayment(context.store, id)
  if (!payment || !isSameSecret(clientSecret, payment.clientSecret))
    throw new GatewayError(404, 'payment_not_found')
  return settleIfDue(context, payment, Date.now())
}

/** Payments under a reference of the shop: one or none. */
export function listByReference(context: GatewayContext, reference: string): PaymentRow[] {
  const payment = findPaymentByReference(context.store, reference)
  return payment ? [settleIfDue(context, payment, Date.now())] : []
}

/** Ends a pending payment; one that is decided stays as it is. The answer says which. */
export function voidPayment(context: GatewayContext, id: string, reason: string): PaymentRow {
  const payment = getPayment(context, id)
  if (payment.status !== 'pending') return payment
  return decidePayment(context, payment, { status: 'voided', failureReason: reason })
}
