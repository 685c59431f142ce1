import { OutageError } from '@galla/api'
import { z } from 'zod'
import { GatewayRefusedError, orUnknown } from './gateway-refused-error.ts'
import {
  type GatewayEvent,
  type GatewayPayment,
  type OpenedPayment,
  type PaymentGateway,
  UnreadableWebhookError,
} from './payment-gateway.ts'
import { isSignedByGateway, SIGNATURE_HEADER } from './sandbox-signature.ts'

export interface SandboxGatewayClientOptions {
  /** Where our server reaches the gateway, and where the shopper's device does; without a slash at the end. */
  readonly url: string
  readonly publicUrl: string
  readonly secretKey: string
  readonly webhookSecret: string
  /** After this the gateway counts as silent. */
  readonly timeoutMs?: number
}

/** A shopper waits for the answer, so the patience is a person's. */
const TIMEOUT_MS = 5_000

const paymentAnswer = z.object({
  id: z.string(),
  reference: z.string(),
  amount: z.int(),
  status: z.enum(['pending', 'captured', 'failed', 'voided']),
  failure_reason: z.string().nullable(),
})
const openedAnswer = paymentAnswer.extend({ client_secret: z.string(), upi_intent: z.string().nullable() })
const listAnswer = z.object({ data: z.array(paymentAnswer) })
const refundAnswer = z.object({ id: z.string() })
const refusal = z.object({ error: z.object({ code: z.string() }) })
/** Every event tells of a payment; a refund's tells of the payment it is from. */
const webhookEvent = z.object({
  id: z.string(),
  type: z.string(),
  data: z.object({ payment: paymentAnswer }),
})

/** The built-in sandbox gateway behind the port. It is spoken to over HTTP only, as a real one would be. */
export function createSandboxGatewayClient(options: SandboxGatewayClientOptions): PaymentGateway {
  const call: Call = (schema, request) => callGateway(options, schema, request)
  return {
    name: 'sandbox',
    publicUrl: options.publicUrl,
    origins: { scripts: [], frames: [], connections: [options.publicUrl] },
    handover: ({ gatewayReference, clientSecret, upiIntent }) =>
      clientSecret === null
        ? null
        : { gateway: 'sandbox', gatewayUrl: options.publicUrl, gatewayReference, clientSecret, upiIntent },
    async openPayment({ paymentId, amount, tender, orderNumber, expiresAt }): Promise<OpenedPayment> {
      const opened = await call(openedAnswer, {
        path: '/v1/payments',
        body: {
          reference: paymentId,
          amount,
          currency: 'INR',
          method: tender,
          description: orderNumber,
          expires_at: expiresAt.toISOString(),
        },
      })
      return { ...paymentOf(opened), clientSecret: opened.client_secret, upiIntent: opened.upi_intent }
    },
    async findPayment(paymentId) {
      const path = `/v1/payments?reference=${encodeURIComponent(paymentId)}`
      const [found] = (await call(listAnswer, { path })).data
      return found ? paymentOf(found) : null
    },
    async findByReference(gatewayReference) {
      const path = `/v1/payments/${encodeURIComponent(gatewayReference)}`
      const found = await orUnknown(call(paymentAnswer, { path }), 404)
      return found === null ? null : paymentOf(found)
    },
    /** The sandbox takes the money at once, so that this finds it taken. */
    async capturePayment(gatewayReference) {
      const path = `/v1/payments/${encodeURIComponent(gatewayReference)}`
      return paymentOf(await call(paymentAnswer, { path }))
    },
    async voidPayment(gatewayReference, reason) {
      const path = `/v1/payments/${encodeURIComponent(gatewayReference)}/void`
      return paymentOf(await call(paymentAnswer, { path, body: { reason } }))
    },
    async refund({ refundId, gatewayReference, amount }) {
      const body = { refund_reference: refundId, payment_id: gatewayReference, amount }
      return { gatewayReference: (await call(refundAnswer, { path: '/v1/refunds', body })).id }
    },
    async readWebhook(body, headers) {
      const signature = headers[SIGNATURE_HEADER]
      // biome-ignore lint/plugin: the age of a signature is told by the real clock, because the gateway's clock is real.
      const now = new Date()
      if (!isSignedByGateway({ body, signature, secret: options.webhookSecret, now })) return null
      return readEvent(body)
    },
  }
}

/** The event in a body whose signature was right. */
function readEvent(body: string): GatewayEvent {
  try {
    const event = webhookEvent.parse(JSON.parse(body))
    return { eventId: event.id, kind: event.type, payment: paymentOf(event.data.payment) }
  } catch (error) {
    throw new UnreadableWebhookError({ cause: error })
  }
}

interface GatewayRequest {
  readonly path: string
  /** With a body it is a POST. */
  readonly body?: object
}

type Call = <T>(schema: z.ZodType<T>, request: GatewayRequest) => Promise<T>

/**
 * Asks the gateway. No answer, a 5xx, a 429 or an answer that makes no sense leaves the outcome unknown: `OutageError`. Any other
 * 4xx says that we asked wrongly, which no repeat can cure: `GatewayRefusedError`. So does 409, other than at the real gateways
 * (`isOutage`): the sandbox does one request after another and says 409 only for a no that stays, a reference used for something
 * else or more money back than was taken.
 */
async function callGateway<T>(
  { url, secretKey, timeoutMs = TIMEOUT_MS }: SandboxGatewayClientOptions,
  schema: z.ZodType<T>,
  { path, body }: GatewayRequest,
): Promise<T> {
  const [address = path] = path.split('?')
  const { status, text } = await exchange(`${url}${path}`, {
    headers: { authorization: `Bearer ${secretKey}`, ...(body && { 'content-type': 'application/json' }) },
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  if (status >= 500 || status === 429) throw new OutageError(`the gateway answered ${status} to ${address}`)
  if (status >= 400)
    throw new GatewayRefusedError('the sandbox gateway', { what: address, status, code: codeOf(text) })
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new OutageError(`the gateway's answer to ${address} makes no sense`, { cause: error })
  }
}

/** The gateway's own word for its no; empty when it says none. */
function codeOf(text: string): string {
  try {
    return refusal.parse(JSON.parse(text)).error.code
  } catch {
    return ''
  }
}

async function exchange(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, init)
    return { status: response.status, text: await response.text() }
  } catch (error) {
    throw new OutageError('the gateway does not answer', { cause: error })
  }
}

/** The gateway ends by itself what nobody paid in time; in our words the hold expired. */
function paymentOf(answer: z.infer<typeof paymentAnswer>): GatewayPayment {
  return {
    gatewayReference: answer.id,
    paymentId: answer.reference,
    status: answer.status,
    amount: answer.amount,
    failureReason: answer.failure_reason === 'expired' ? 'hold_expired' : answer.failure_reason,
  }
}
