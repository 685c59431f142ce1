import type { IncomingHttpHeaders } from 'node:http'

/** What a gateway says of a payment. `pending` covers every step before the money is decided. */
export type GatewayPaymentStatus = 'pending' | 'captured' | 'failed' | 'voided'

/** Why we ended a payment before it was decided. */
export type VoidReason =
  | 'hold_expired'
  | 'abandoned'
  | 'superseded'
  | 'cancelled_by_customer'
  | 'cancelled_by_staff'

/** A payment as the gateway knows it. Amounts in paise. */
export interface GatewayPayment {
  readonly gatewayReference: string
  /** Our payment's id, which we gave the gateway when the payment was opened. */
  readonly paymentId: string
  readonly status: GatewayPaymentStatus
  readonly amount: number
  /** The gateway's own code, e.g. `card_declined`; null unless it failed. */
  readonly failureReason: string | null
}

export interface OpenPaymentRequest {
  readonly paymentId: string
  readonly amount: number
  readonly tender: 'upi' | 'card'
  readonly orderNumber: string
  /** After this the gateway must not take the money any more. */
  readonly expiresAt: Date
}

export interface OpenedPayment extends GatewayPayment {
  readonly clientSecret: string
  readonly upiIntent: string | null
}

/** A webhook whose signature was right. */
export interface GatewayEvent {
  readonly eventId: string
  readonly kind: string
  readonly payment: GatewayPayment
}

/**
 * The port behind which every gateway stands. Each call goes over the network, so none may be made inside a transaction.
 * All of them throw `OutageError` when the gateway does not answer: then the outcome is unknown and nothing may be undone.
 */
export interface PaymentGateway {
  readonly name: string
  /** Where the shopper's device talks to it. */
  readonly publicUrl: string
  /** Idempotent by `paymentId`: asking twice opens one payment. */
  openPayment(request: OpenPaymentRequest): Promise<OpenedPayment>
  /** Null when the gateway has never heard of it: then no money can have moved. */
  findPayment(paymentId: string): Promise<GatewayPayment | null>
  /**
   * Ends a pending payment; answers what became of it, which is `captured` when the money came first. `reason` comes back as
   * the `failureReason` of a payment that was voided, here and in its webhook.
   */
  voidPayment(gatewayReference: string, reason: VoidReason): Promise<GatewayPayment>
  /** Gives money back. Idempotent by `refundId`. Answers the gateway's reference of the refund. */
  refund(request: {
    refundId: string
    gatewayReference: string
    amount: number
  }): Promise<{ gatewayReference: string }>
  /** The event in a webhook's body; null when the signature is missing, wrong or too old. */
  readWebhook(body: string, headers: IncomingHttpHeaders): GatewayEvent | null
}
