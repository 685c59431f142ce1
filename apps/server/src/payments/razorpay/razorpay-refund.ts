import { OutageError } from '@galla/api'
import { GatewayRefusedError } from '../gateway-refused-error.ts'
import { listOf, razorpayRefund } from './razorpay.schemas.ts'
import type { AskRazorpay } from './razorpay-client.ts'

interface RazorpayRefundRequest {
  readonly refundId: string
  /** The try that was captured. */
  readonly razorpayPaymentId: string
  readonly amount: number
}

/** The most Razorpay lists at once; nobody gives one payment back in more parts. */
const MOST_REFUNDS = 100

/**
 * Gives money back once, however often it is asked: our id is the refund's receipt and its idempotency key. Razorpay does not say
 * for how long it remembers a key, so a refund that is there already is looked for first. `pending` is a promise of Razorpay's, and
 * counts.
 */
export async function refundAtRazorpay(
  ask: AskRazorpay,
  request: RazorpayRefundRequest,
): Promise<{ gatewayReference: string }> {
  const made = (await findRefund(ask, request)) ?? (await makeRefund(ask, request))
  if (made.status === 'failed')
    throw new GatewayRefusedError('Razorpay', { what: 'payments.refund', status: 200, code: 'refund_failed' })
  if (made.amount !== request.amount)
    throw new Error(`refund ${request.refundId} is at Razorpay with another amount`)
  return { gatewayReference: made.id }
}

async function findRefund(ask: AskRazorpay, { refundId, razorpayPaymentId }: RazorpayRefundRequest) {
  const { items } = await ask('payments.fetchMultipleRefund', listOf(razorpayRefund), (sdk) =>
    sdk.payments.fetchMultipleRefund(razorpayPaymentId, { count: MOST_REFUNDS }),
  )
  if (items.length === MOST_REFUNDS)
    throw new OutageError(`the refunds of ${razorpayPaymentId} are too many to look through`)
  return items.find(({ receipt }) => receipt === refundId)
}

function makeRefund(ask: AskRazorpay, { refundId, razorpayPaymentId, amount }: RazorpayRefundRequest) {
  return ask('payments.refund', razorpayRefund, (sdk) =>
    sdk.payments.refund(razorpayPaymentId, { amount, speed: 'normal', receipt: refundId }),
  )
}
