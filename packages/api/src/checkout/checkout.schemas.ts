import { z } from 'zod'
import { LIMITS } from '../commerce/limits.ts'
import { ORDER_STATUSES, PAYMENT_STATUSES } from '../commerce/order-status.ts'
import { ONLINE_TENDERS, TENDERS } from '../commerce/tender.ts'
import { id, instant, paise, quantity } from '../shared.schemas.ts'

/** One line as the shopper saw it: the server refuses when the price has moved since. */
export const orderLineInput = z.object({ variantId: id, quantity, unitPrice: paise })

export const placeOrderInput = z.object({
  /** Made by the client when the button is first shown, sent with every retry. */
  idempotencyKey: id,
  addressId: id,
  tender: z.enum(ONLINE_TENDERS),
  lines: z.array(orderLineInput).min(1).max(LIMITS.cartLines),
})

const sandboxHandover = z.object({
  gateway: z.literal('sandbox'),
  /** Where the renderer talks to the gateway. */
  gatewayUrl: z.string(),
  gatewayReference: z.string(),
  clientSecret: z.string(),
  /** `upi://pay?…` for the QR and the link (NPCI UPI linking specification); null for cards. */
  upiIntent: z.string().nullable(),
})

/** Razorpay's Standard Checkout: a dialog of its own, opened by its script. */
const razorpayHandover = z.object({
  gateway: z.literal('razorpay'),
  scriptUrl: z.string(),
  /** Public by design: it names the account and opens nothing. */
  keyId: z.string(),
  /** Razorpay's order. */
  gatewayReference: z.string(),
})

/** Stripe's Payment Element: fields in frames of its own, mounted by its script. */
const stripeHandover = z.object({
  gateway: z.literal('stripe'),
  scriptUrl: z.string(),
  publishableKey: z.string(),
  gatewayReference: z.string(),
  clientSecret: z.string(),
})

/** What the renderer needs to let the shopper pay; the card's number goes to the gateway alone, never to us. */
export const gatewayHandover = z.discriminatedUnion('gateway', [
  sandboxHandover,
  razorpayHandover,
  stripeHandover,
])

export const paymentView = z.object({
  id,
  tender: z.enum(TENDERS),
  status: z.enum(PAYMENT_STATUSES),
  amount: paise,
  refunded: paise,
  /**
   * Why it failed, as a code the renderer has a sentence for, e.g. `card_declined`; while it is pending, why the last try did.
   */
  failureReason: z.string().nullable(),
})

export const placedOrder = z.object({
  orderId: id,
  orderNumber: z.string(),
  status: z.enum(ORDER_STATUSES),
  total: paise,
  payment: paymentView.extend({ tender: z.enum(ONLINE_TENDERS) }),
  /** Null for cash on delivery, and once the payment is decided. */
  handover: gatewayHandover.nullable(),
  /** Until when the stock is held; null once placed. */
  holdExpiresAt: instant.nullable(),
})

export const quoteInput = z.object({ addressId: id.optional() })
/** The order as it would be: the same arithmetic as the order itself. */
export const quoteView = z.object({
  mrpTotal: paise,
  subtotal: paise,
  shipping: paise,
  total: paise,
  taxable: paise,
  cgst: paise,
  sgst: paise,
  igst: paise,
})

export type PlaceOrderInput = z.infer<typeof placeOrderInput>
export type OrderLineInput = z.infer<typeof orderLineInput>
export type GatewayHandover = z.infer<typeof gatewayHandover>
export type SandboxHandover = z.infer<typeof sandboxHandover>
export type RazorpayHandover = z.infer<typeof razorpayHandover>
export type StripeHandover = z.infer<typeof stripeHandover>
export type PaymentView = z.infer<typeof paymentView>
export type PlacedOrder = z.infer<typeof placedOrder>
export type QuoteView = z.infer<typeof quoteView>
