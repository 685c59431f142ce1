import { GatewayRefusedError } from '../gateway-refused-error.ts'
import type { VoidReason } from '../payment-gateway.ts'
import { type StripeIntent, stripeIntent } from './stripe.schemas.ts'
import type { AskStripe } from './stripe-client.ts'
import { VOID_REASON } from './stripe-payment.ts'

/** A step that ends an intent, or leaves it alone where there is nothing to do. */
export type EndStep = (ask: AskStripe, intent: StripeIntent) => Promise<StripeIntent>

/**
 * Looks at an intent and takes the step. Where Stripe refuses it, because the intent moved on in between (another server, the
 * shopper), what it has become is answered; one that stands where it stood makes the refusal a fault.
 */
export async function endIntent(ask: AskStripe, intentId: string, step: EndStep): Promise<StripeIntent> {
  const look = () =>
    ask('paymentIntents.retrieve', stripeIntent, (sdk) => sdk.paymentIntents.retrieve(intentId))
  const before = await look()
  try {
    return await step(ask, before)
  } catch (error) {
    if (!(error instanceof GatewayRefusedError)) throw error
    const after = await look()
    if (after.status === before.status && after.status !== 'processing') throw error
    return after
  }
}

/** Takes the authorized money. */
export const captureIntent: EndStep = async (ask, intent) =>
  intent.status === 'requires_capture'
    ? ask('paymentIntents.capture', stripeIntent, (sdk) => sdk.paymentIntents.capture(intent.id))
    : intent

/** Ends the intent; authorized money goes back at once. What was captured stays captured. */
export const cancelIntent =
  (reason: VoidReason): EndStep =>
  async (ask, intent) => {
    if (intent.status === 'succeeded' || intent.status === 'canceled') return intent
    // Written first, because an ended intent keeps no new notes; while it is not ended the note means nothing.
    await ask('paymentIntents.update', stripeIntent, (sdk) =>
      sdk.paymentIntents.update(intent.id, { metadata: { [VOID_REASON]: reason } }),
    )
    return ask('paymentIntents.cancel', stripeIntent, (sdk) =>
      sdk.paymentIntents.cancel(intent.id, { cancellation_reason: stripeReason(reason) }),
    )
  }

function stripeReason(reason: VoidReason): 'requested_by_customer' | 'abandoned' {
  return reason === 'cancelled_by_customer' ? 'requested_by_customer' : 'abandoned'
}
