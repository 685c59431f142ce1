import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { UnreadableWebhookError } from '../payment-gateway.ts'
import { razorpayEvent } from './razorpay.schemas.ts'

/** What a signed webhook says: that there is something to ask about. */
export interface RazorpayNews {
  readonly eventId: string
  readonly kind: string
  /** Null when it is not about an order. */
  readonly orderId: string | null
}

/**
 * The news in a webhook's body; null when its signature is missing or wrong. The signature is the hex HMAC-SHA256 of the body
 * (https://razorpay.com/docs/webhooks/validate-test/). It covers no time and Razorpay repeats a delivery for a day, so an old one is no
 * forgery; it does no harm either, because the news is only a reason to ask Razorpay how things stand.
 */
export function readNews(
  body: string,
  headers: IncomingHttpHeaders,
  webhookSecret: string,
): RazorpayNews | null {
  if (!isSigned(body, headers['x-razorpay-signature'], webhookSecret)) return null
  const { event, payload } = parseEvent(body)
  return {
    eventId: eventIdOf(body, headers['x-razorpay-event-id']),
    kind: event,
    orderId: payload.order?.entity.id ?? payload.payment?.entity.order_id ?? null,
  }
}

function parseEvent(body: string) {
  try {
    return razorpayEvent.parse(JSON.parse(body))
  } catch (error) {
    throw new UnreadableWebhookError({ cause: error })
  }
}

/** Compared in constant time, which the SDK's `validateWebhookSignature` does not. A test holds the two together. */
function isSigned(body: string, signature: string | string[] | undefined, secret: string): boolean {
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/.test(signature)) return false
  return timingSafeEqual(
    Buffer.from(signature, 'hex'),
    createHmac('sha256', secret).update(body, 'utf8').digest(),
  )
}

/** The same for every delivery of one event; the header is not signed, so a missing one is made from what is. */
function eventIdOf(body: string, header: string | string[] | undefined): string {
  if (typeof header === 'string' && /^[\w.-]{1,80}$/.test(header)) return header
  return createHash('sha256').update(body).digest('hex')
}
