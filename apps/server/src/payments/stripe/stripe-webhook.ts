import type { IncomingHttpHeaders } from 'node:http'
import Stripe from 'stripe'
import { z } from 'zod'
import { type GatewayEvent, type GatewayPayment, UnreadableWebhookError } from '../payment-gateway.ts'
import { stripeCharge, stripeIntent } from './stripe.schemas.ts'
import { gatewayPaymentOf, PAYMENT_ID } from './stripe-payment.ts'

/** Older than this, a signed message may be one that somebody kept and sends again. Stripe signs every try anew. */
const TOLERANCE_SECONDS = 300

/** https://docs.stripe.com/api/events/object */
const stripeEvent = z.object({
  id: z.string(),
  type: z.string(),
  data: z.object({ object: z.looseObject({ object: z.string() }) }),
})

interface StripeDelivery {
  readonly body: string
  readonly headers: IncomingHttpHeaders
  readonly webhookSecret: string
}

/**
 * The event in a webhook's body, its `Stripe-Signature` verified by the SDK; null when that is missing, wrong or older than five
 * minutes (https://docs.stripe.com/webhooks/signature).
 */
export async function readStripeEvent(sdk: Stripe, delivery: StripeDelivery): Promise<GatewayEvent | null> {
  const signature = delivery.headers['stripe-signature']
  if (typeof signature !== 'string') return null
  try {
    sdk.webhooks.constructEvent(delivery.body, signature, delivery.webhookSecret, TOLERANCE_SECONDS)
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null
    throw new UnreadableWebhookError({ cause: error })
  }
  return readEvent(delivery.body)
}

function readEvent(body: string): GatewayEvent {
  try {
    const { id, type, data } = stripeEvent.parse(JSON.parse(body))
    return { eventId: id, kind: type, payment: paymentOf(data.object) }
  } catch (error) {
    throw new UnreadableWebhookError({ cause: error })
  }
}

/** Null when the event is about something else than a payment of ours. */
function paymentOf(object: { readonly object: string }): GatewayPayment | null {
  if (object.object === 'payment_intent') return gatewayPaymentOf(stripeIntent.parse(object))
  return object.object === 'charge' ? paymentOfCharge(object) : null
}

/** `charge.refunded` tells of a charge; what was captured stays captured, its refunds have books of their own. */
function paymentOfCharge(object: object): GatewayPayment | null {
  const { metadata, payment_intent: gatewayReference, captured, amount } = stripeCharge.parse(object)
  const paymentId = metadata[PAYMENT_ID]
  if (paymentId === undefined || gatewayReference === null) return null
  return {
    gatewayReference,
    paymentId,
    amount,
    status: captured ? 'captured' : 'pending',
    failureReason: null,
  }
}
