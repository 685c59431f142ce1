import { LIMITS } from '@galla/api'
import type Razorpay from 'razorpay'
import { GatewayRefusedError, orUnknown } from '../gateway-refused-error.ts'
import type {
  GatewayOrigins,
  GatewayPayment,
  OpenPaymentRequest,
  PaymentGateway,
  VoidReason,
} from '../payment-gateway.ts'
import {
  listOf,
  type RazorpayOrder,
  type RazorpayPayment,
  razorpayOrder,
  razorpayPayment,
} from './razorpay.schemas.ts'
import { type AskRazorpay, createRazorpayClient } from './razorpay-client.ts'
import { findAuthorized, gatewayPaymentOf, isCaptured, VOID_NOTE, voidReasonOf } from './razorpay-payment.ts'
import { refundAtRazorpay } from './razorpay-refund.ts'
import { readNews } from './razorpay-webhook.ts'

export interface RazorpayOptions {
  readonly keyId: string
  readonly keySecret: string
  readonly webhookSecret: string
  /** Another place than Razorpay's own, for API and script alike; for tests. Without a slash at the end. */
  readonly url?: string | undefined
  readonly timeoutMs?: number
}

/** A shopper waits for the answer, and it may take two or three questions. */
const TIMEOUT_MS = 4_000
const API_URL = 'https://api.razorpay.com'
const CHECKOUT_URL = 'https://checkout.razorpay.com'

/** As Razorpay's own shop extension allows them (razorpay-magento, etc/csp_whitelist.xml), and the checkout's own frame. */
const ORIGINS: GatewayOrigins = {
  scripts: [CHECKOUT_URL, 'https://cdn.razorpay.com'],
  frames: [API_URL, CHECKOUT_URL],
  connections: [API_URL, 'https://lumberjack.razorpay.com', 'https://lumberjack-metrics.razorpay.com'],
}

/**
 * Razorpay behind the port. A payment of ours is an order of theirs, with our id as its receipt; tries to pay it are theirs. Money
 * is only authorized by the shopper and captured by us (`capturePayment`), so that an order we have ended is never charged: what
 * nobody captures Razorpay gives back by itself. See docs/decisions/0017.
 */
export function createRazorpayGateway(options: RazorpayOptions): PaymentGateway {
  const { url, keyId, keySecret, webhookSecret, timeoutMs = TIMEOUT_MS } = options
  const ask = createRazorpayClient({ apiUrl: url ?? API_URL, keyId, keySecret, timeoutMs })
  const publicUrl = url ?? CHECKOUT_URL
  return {
    name: 'razorpay',
    publicUrl,
    origins: url === undefined ? ORIGINS : { scripts: [url], frames: [url], connections: [url] },
    handover: ({ gatewayReference }) => ({
      gateway: 'razorpay',
      scriptUrl: `${publicUrl}/v1/checkout.js`,
      keyId,
      gatewayReference,
    }),
    async openPayment(request) {
      const order = await createOrder(ask, request)
      return { ...ours(order, []), clientSecret: null, upiIntent: null }
    },
    async findPayment(paymentId, gatewayReference) {
      const order = gatewayReference ? await getOrder(ask, gatewayReference) : await findOrder(ask, paymentId)
      return order === null ? null : ours(order, await listTries(ask, order.id))
    },
    capturePayment: (orderId) => captureOrder(ask, orderId),
    voidPayment: (orderId, reason) => voidOrder(ask, orderId, reason),
    async refund({ gatewayReference, ...refund }) {
      const paid = (await listTries(ask, gatewayReference)).find(isCaptured)
      if (!paid) throw new Error(`nothing was captured for ${gatewayReference}, so nothing can go back`)
      return refundAtRazorpay(ask, { ...refund, razorpayPaymentId: paid.id })
    },
    findByReference: (orderId) => lookAtOrder(ask, orderId),
    async readWebhook(body, headers) {
      const news = readNews(body, headers, webhookSecret)
      if (news === null) return null
      const { eventId, kind, orderId } = news
      return { eventId, kind, payment: orderId === null ? null : { gatewayReference: orderId } }
    },
  }
}

/** Asking twice answers the same order (`unique_receipt`). https://razorpay.com/docs/api/orders/create/ */
function createOrder(ask: AskRazorpay, request: OpenPaymentRequest): Promise<RazorpayOrder> {
  const body = {
    amount: request.amount,
    currency: 'INR',
    receipt: request.paymentId,
    unique_receipt: true,
    partial_payment: false,
    notes: { order_number: request.orderNumber },
    payment: {
      capture: 'manual',
      // What is not captured while the hold can last goes back to the shopper.
      capture_options: { manual_expiry_period: LIMITS.holdMaximumMinutes, refund_speed: 'optimum' },
    },
  }
  // The SDK's types know neither `unique_receipt` nor that a manual capture needs no automatic period.
  return ask('orders.create', razorpayOrder, (sdk) =>
    sdk.orders.create(body as unknown as Parameters<Razorpay['orders']['create']>[0]),
  )
}

/** The first order with our id as its receipt: a race may have made two, and the other is never shown to a shopper. */
async function findOrder(ask: AskRazorpay, paymentId: string): Promise<RazorpayOrder | null> {
  const { items } = await ask('orders.all', listOf(razorpayOrder), (sdk) =>
    sdk.orders.all({ receipt: paymentId }),
  )
  return items.filter(({ receipt }) => receipt === paymentId).at(-1) ?? null
}

function getOrder(ask: AskRazorpay, orderId: string): Promise<RazorpayOrder> {
  return ask('orders.fetch', razorpayOrder, (sdk) => sdk.orders.fetch(orderId))
}

async function listTries(ask: AskRazorpay, orderId: string): Promise<RazorpayPayment[]> {
  const answer = await ask('orders.fetchPayments', listOf(razorpayPayment), (sdk) =>
    sdk.orders.fetchPayments(orderId),
  )
  return answer.items
}

/** Razorpay answers 400 to an id that it does not know. */
async function lookAtOrder(ask: AskRazorpay, orderId: string): Promise<GatewayPayment | null> {
  const order = await orUnknown(getOrder(ask, orderId), 400)
  return order === null ? null : gatewayPaymentOf(order, await listTries(ask, orderId))
}

/** Takes the authorized money, unless we have ended the order. Another server may have taken it: then it is taken. */
async function captureOrder(ask: AskRazorpay, orderId: string): Promise<GatewayPayment> {
  const [order, tries] = [await getOrder(ask, orderId), await listTries(ask, orderId)]
  const authorized = findAuthorized(tries)
  if (!authorized || tries.some(isCaptured) || voidReasonOf(order)) return ours(order, tries)
  try {
    await ask('payments.capture', razorpayPayment, (sdk) =>
      sdk.payments.capture(authorized.id, authorized.amount, 'INR'),
    )
  } catch (error) {
    if (!(error instanceof GatewayRefusedError)) throw error
    const after = ours(order, await listTries(ask, orderId))
    if (after.status === 'authorized') throw error
    return after
  }
  return ours(order, await listTries(ask, orderId))
}

/**
 * Razorpay cannot end an order, so we write on it that we have, and never capture what is authorized afterwards. Written first and
 * looked at second: a capture in between is seen.
 */
async function voidOrder(ask: AskRazorpay, orderId: string, reason: VoidReason): Promise<GatewayPayment> {
  const order = await getOrder(ask, orderId)
  const notes = { ...order.notes, [VOID_NOTE]: voidReasonOf(order) ?? reason }
  const edited = await ask('orders.edit', razorpayOrder, (sdk) => sdk.orders.edit(orderId, { notes }))
  return ours({ ...order, notes: edited.notes }, await listTries(ask, orderId))
}

/** An order that we asked for by its id: that it is ours is a matter of course. */
function ours(order: RazorpayOrder, tries: readonly RazorpayPayment[]): GatewayPayment {
  const payment = gatewayPaymentOf(order, tries)
  if (payment === null) throw new Error(`Razorpay's order ${order.id} has no receipt, so it is not ours`)
  return payment
}
