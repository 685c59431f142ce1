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

/** What the renderer needs to let the shopper pay; the card's number goes to the gateway alone, never to us. */
export const gatewayHandover = z.object({
  gateway: z.string(),
  /** Where the renderer talks to the gateway. */
  gatewayUrl: z.string(),
  gatewayReference: z.string(),
  clientSecret: z.string(),
  /** `upi://pay?…` for the QR and the link (NPCI UPI linking specification); null for cards. */
  upiIntent: z.string().nullable(),
})

export const paymentView = z.object({
  id,
  tender: z.enum(TENDERS),
  status: z.enum(PAYMENT_STATUSES),
  amount: paise,
  refunded: paise,
  /** The gateway's reason in its own code, e.g. `card_declined`; the renderer has the sentence. */
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
export type PaymentView = z.infer<typeof paymentView>
export type PlacedOrder = z.infer<typeof placedOrder>
export type QuoteView = z.infer<typeof quoteView>
