import { OutageError } from '@galla/api'
import { GatewayRefusedError } from '../gateway-refused-error.ts'
import { pageOf, stripeRefund } from './stripe.schemas.ts'
import type { AskStripe } from './stripe-client.ts'

interface StripeRefundRequest {
  readonly refundId: string
  readonly intentId: string
  readonly amount: number
}

/** Our refund's id, in the metadata of a refund. */
const REFUND_ID = 'galla_refund_id'
/** The most Stripe lists at once; nobody gives one payment back in more parts. */
const MOST_REFUNDS = 100

/**
 * Gives money back once, however often it is asked. Stripe forgets an idempotency key after a day, and our outbox may ask later
 * than that, so a refund that is there already is looked for first. `pending` is a promise of Stripe's, and counts.
 */
export async function refundAtStripe(
  ask: AskStripe,
  request: StripeRefundRequest,
): Promise<{ gatewayReference: string }> {
  const made = (await findRefund(ask, request)) ?? (await makeRefund(ask, request))
  if (made.status === 'failed' || made.status === 'canceled')
    throw new GatewayRefusedError('Stripe', {
      what: 'refunds.create',
      status: 200,
      code: `refund_${made.status}`,
    })
  if (made.amount !== request.amount)
    throw new Error(`refund ${request.refundId} is at Stripe with another amount`)
  return { gatewayReference: made.id }
}

async function findRefund(ask: AskStripe, { refundId, intentId }: StripeRefundRequest) {
  const { data, has_more } = await ask('refunds.list', pageOf(stripeRefund), (sdk) =>
    sdk.refunds.list({ payment_intent: intentId, limit: MOST_REFUNDS }),
  )
  const found = data.find(({ metadata }) => metadata?.[REFUND_ID] === refundId)
  if (!found && has_more) throw new OutageError(`the refunds of ${intentId} are too many to look through`)
  return found
}

function makeRefund(ask: AskStripe, { refundId, intentId, amount }: StripeRefundRequest) {
  return ask('refunds.create', stripeRefund, (sdk) =>
    sdk.refunds.create(
      { payment_intent: intentId, amount, metadata: { [REFUND_ID]: refundId } },
      { idempotencyKey: `refund-${refundId}` },
    ),
  )
}
