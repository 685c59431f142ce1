import type { IncomingHttpHeaders } from 'node:http'
import type { GatewayHandover } from '@galla/api'

/**
 * What a gateway says of a payment. `pending` covers every step before the money is decided; `authorized` is money that the bank
 * has set aside and that goes back by itself unless it is captured (`capturePayment`).
 */
export type GatewayPaymentStatus = 'pending' | 'authorized' | 'captured' | 'failed' | 'voided'

/** Why we ended a payment before it was decided. */
export const VOID_REASONS = [
  'hold_expired',
  'abandoned',
  'superseded',
  'cancelled_by_customer',
  'cancelled_by_staff',
] as const
export type VoidReason = (typeof VOID_REASONS)[number]

/**
 * Stands for the gateway's reference of a payment that nobody was ever handed: what we say of such a payment by ourselves holds only
 * as long as it has no reference.
 */
export const NEVER_OPENED = ''

/** A payment as the gateway knows it. Amounts in paise. */
export interface GatewayPayment {
  readonly gatewayReference: string
  /** Our payment's id, which we gave the gateway when the payment was opened. */
  readonly paymentId: string
  readonly status: GatewayPaymentStatus
  readonly amount: number
  /**
   * Why it failed, as a code the renderer has a sentence for, e.g. `card_declined`. Of a pending payment: why the last try
   * failed, where the shopper may try again. Null otherwise.
   */
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
  /** Opens this one payment to the shopper's device; null where the gateway knows no such thing. */
  readonly clientSecret: string | null
  readonly upiIntent: string | null
}

/** A webhook whose signature was right. */
export interface GatewayEvent {
  readonly eventId: string
  readonly kind: string
  /** Null when it tells of something that is not a payment of this shop: the gateway's account may serve others too. */
  readonly payment: ToldPayment | null
}

/** A payment that a webhook only names: how it stands has to be asked (`findByReference`), and whether it is ours. */
export interface NamedPayment {
  readonly gatewayReference: string
}

/** What a webhook's body says of a payment. */
export type ToldPayment = GatewayPayment | NamedPayment

export function isFullyTold(told: ToldPayment): told is GatewayPayment {
  return 'paymentId' in told
}

/** A webhook whose signature was right, and whose body nobody can read: no repeat of it will be any better. */
export class UnreadableWebhookError extends Error {
  constructor(options: ErrorOptions) {
    super('a signed webhook cannot be read', options)
    this.name = 'UnreadableWebhookError'
  }
}

/** Origins that a page needs so that the shopper can pay at the gateway, for the content security policy. */
export interface GatewayOrigins {
  readonly scripts: readonly string[]
  readonly frames: readonly string[]
  readonly connections: readonly string[]
}

/**
 * The port behind which every gateway stands. Calls go over the network, so none may be made inside a transaction.
 * All of them throw `OutageError` when the gateway does not answer: then the outcome is unknown and nothing may be undone.
 */
export interface PaymentGateway {
  readonly name: string
  /** Where the shopper's device talks to it. */
  readonly publicUrl: string
  readonly origins: GatewayOrigins
  /** Idempotent by `paymentId`: asking twice opens one payment. */
  openPayment(request: OpenPaymentRequest): Promise<OpenedPayment>
  /** Null when the gateway has never heard of it: then no money can have moved. Cheaper where its reference is known. */
  findPayment(paymentId: string, gatewayReference?: string | null): Promise<GatewayPayment | null>
  /** Null when the gateway's account has no such payment, or it is not of this shop. */
  findByReference(gatewayReference: string): Promise<GatewayPayment | null>
  /** What the shopper's device needs to pay an opened payment; null when it lacks something. Asks nobody. */
  handover(
    opened: Pick<OpenedPayment, 'gatewayReference' | 'clientSecret' | 'upiIntent'>,
  ): GatewayHandover | null
  /** Takes authorized money. Answers what became of it, also when there was nothing to take. Idempotent. */
  capturePayment(gatewayReference: string): Promise<GatewayPayment>
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
  /**
   * The event in a webhook's body; null when the signature is missing, wrong or too old. Asks nobody, so that the event can be
   * stored while the gateway is away. Throws `UnreadableWebhookError` when the signature is right and the body is none of the
   * gateway's.
   */
  readWebhook(body: string, headers: IncomingHttpHeaders): Promise<GatewayEvent | null>
}
