import { orUnknown } from '../gateway-refused-error.ts'
import type {
  GatewayOrigins,
  GatewayPayment,
  OpenPaymentRequest,
  PaymentGateway,
} from '../payment-gateway.ts'
import { type StripeIntent, stripeIntent } from './stripe.schemas.ts'
import { type AskStripe, createStripeClient, createStripeSdk } from './stripe-client.ts'
import { cancelIntent, captureIntent, endIntent } from './stripe-end-intent.ts'
import { findIntent } from './stripe-find-intent.ts'
import { gatewayPaymentOf, PAYMENT_ID } from './stripe-payment.ts'
import { refundAtStripe } from './stripe-refund.ts'
import { readStripeEvent } from './stripe-webhook.ts'

export interface StripeOptions {
  readonly secretKey: string
  readonly publishableKey: string
  readonly webhookSecret: string
  /** Another place than Stripe's own, for API and script alike; for tests. Without a slash at the end. */
  readonly url?: string | undefined
  readonly timeoutMs?: number
}

/** A shopper waits for the answer, so the patience is a person's. */
const TIMEOUT_MS = 5_000
const SCRIPT_URL = 'https://js.stripe.com'
/** A release of Stripe.js, which Stripe keeps as it is: https://docs.stripe.com/sdks/stripejs-versioning. */
const SCRIPT_RELEASE = 'clover'

/** https://docs.stripe.com/security/guide#content-security-policy */
const ORIGINS: GatewayOrigins = {
  scripts: [SCRIPT_URL, 'https://*.js.stripe.com'],
  frames: [SCRIPT_URL, 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
  connections: ['https://api.stripe.com'],
}

/**
 * Stripe behind the port. A payment of ours is a payment intent of theirs, with our id in its metadata. Cards are only authorized by
 * the shopper and captured by us (`capturePayment`), so that an order we have ended is never charged. UPI at Stripe knows no such
 * step (https://docs.stripe.com/payments/upi): its money may come late, and then becomes the order or goes back. See
 * docs/decisions/0017.
 */
export function createStripeGateway(options: StripeOptions): PaymentGateway {
  const { secretKey, publishableKey, webhookSecret, url, timeoutMs = TIMEOUT_MS } = options
  const sdk = createStripeSdk({ secretKey, url, timeoutMs })
  const ask = createStripeClient(sdk)
  const publicUrl = url ?? SCRIPT_URL
  return {
    name: 'stripe',
    publicUrl,
    origins: url === undefined ? ORIGINS : { scripts: [url], frames: [url], connections: [url] },
    handover: ({ gatewayReference, clientSecret }) =>
      clientSecret === null
        ? null
        : {
            gateway: 'stripe',
            scriptUrl: `${publicUrl}/${SCRIPT_RELEASE}/stripe.js`,
            publishableKey,
            gatewayReference,
            clientSecret,
          },
    async openPayment(request) {
      const intent = await createIntent(ask, request)
      return { ...ours(intent), clientSecret: intent.client_secret ?? null, upiIntent: null }
    },
    async findPayment(paymentId, gatewayReference) {
      const intent = gatewayReference
        ? await getIntent(ask, gatewayReference)
        : await findIntent(ask, paymentId)
      return intent === null ? null : ours(intent)
    },
    async findByReference(intentId) {
      const intent = await orUnknown(getIntent(ask, intentId), 404)
      return intent === null ? null : gatewayPaymentOf(intent)
    },
    capturePayment: (intentId) => endIntent(ask, intentId, captureIntent).then(ours),
    voidPayment: (intentId, reason) => endIntent(ask, intentId, cancelIntent(reason)).then(ours),
    refund: ({ gatewayReference, ...refund }) =>
      refundAtStripe(ask, { ...refund, intentId: gatewayReference }),
    readWebhook: (body, headers) => readStripeEvent(sdk, { body, headers, webhookSecret }),
  }
}

/** Asking twice answers the same intent: our id is the key, and Stripe keeps keys for a day, longer than any hold. */
function createIntent(ask: AskStripe, request: OpenPaymentRequest): Promise<StripeIntent> {
  return ask('paymentIntents.create', stripeIntent, (sdk) =>
    sdk.paymentIntents.create(
      {
        amount: request.amount,
        currency: 'inr',
        allowed_payment_method_types: [request.tender],
        capture_method: request.tender === 'card' ? 'manual' : 'automatic',
        description: request.orderNumber,
        metadata: { [PAYMENT_ID]: request.paymentId, order_number: request.orderNumber },
      },
      { idempotencyKey: `open-${request.paymentId}` },
    ),
  )
}

function getIntent(ask: AskStripe, intentId: string): Promise<StripeIntent> {
  return ask('paymentIntents.retrieve', stripeIntent, (sdk) => sdk.paymentIntents.retrieve(intentId))
}

/** An intent that we asked for by its id: that it is ours is a matter of course. */
function ours(intent: StripeIntent): GatewayPayment {
  const payment = gatewayPaymentOf(intent)
  if (payment === null) throw new Error(`Stripe's payment intent ${intent.id} is not ours`)
  return payment
}
