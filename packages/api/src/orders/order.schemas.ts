import { z } from 'zod'
import { addressFields } from '../account/address.schemas.ts'
import { paymentView } from '../checkout/checkout.schemas.ts'
import { LIMITS } from '../commerce/limits.ts'
import { ORDER_STATUSES } from '../commerce/order-status.ts'
import { refundView, returnView } from '../returns/return.schemas.ts'
import { id, instant, pageCursor, paise, picture, variantOption } from '../shared.schemas.ts'

export const CANCEL_REASONS = ['changed_mind', 'found_cheaper', 'wrong_address', 'too_slow', 'other'] as const
export const ORDER_EVENT_KINDS = [
  'awaiting_payment',
  'placed',
  'packed',
  'shipped',
  'delivered',
  'cancelled',
  'completed',
  'voided',
  'returned',
  'lines_returned',
  'payment_failed',
  'payment_captured',
  'refund_requested',
  'refunded',
] as const

export const orderLineView = z.object({
  id,
  variantId: id,
  productId: id,
  productSlug: z.string(),
  title: z.string(),
  options: z.array(variantOption),
  sku: z.string(),
  picture,
  hsn: z.string(),
  taxRateBasisPoints: z.int(),
  quantity: z.int(),
  /** Units of it that came back. */
  returned: z.int(),
  unitPrice: paise,
  gross: paise,
  taxable: paise,
  cgst: paise,
  sgst: paise,
  igst: paise,
})

export const orderEventView = z.object({
  kind: z.enum(ORDER_EVENT_KINDS),
  at: instant,
  /** A reason, a carrier and tracking number, or the like; empty when there is nothing to add. */
  note: z.string(),
})

export const addressSnapshot = addressFields
  .pick({ name: true, phone: true, line1: true, city: true, stateCode: true, pincode: true })
  .extend({ line2: z.string(), phone: z.string() })

export const orderSummary = z.object({
  id,
  number: z.string(),
  status: z.enum(ORDER_STATUSES),
  placedAt: instant,
  total: paise,
  itemCount: z.int(),
  firstTitle: z.string(),
  pictures: z.array(picture).max(4),
})

export const orderView = z.object({
  id,
  number: z.string(),
  status: z.enum(ORDER_STATUSES),
  /** When the shopper pressed the button. */
  placedAt: instant,
  lines: z.array(orderLineView),
  events: z.array(orderEventView),
  /** Where it goes; null for a sale at the counter, whose goods were handed over. */
  address: addressSnapshot.nullable(),
  mrpTotal: paise,
  subtotal: paise,
  discount: paise,
  shipping: paise,
  rounding: z.int(),
  total: paise,
  taxable: paise,
  cgst: paise,
  sgst: paise,
  igst: paise,
  payment: paymentView,
  isCancellable: z.boolean(),
  /** Issued when the goods leave the shop (CGST Act 2017, section 31(1)); null before. */
  invoice: z.object({ number: z.string(), issuedAt: instant }).nullable(),
  /** What came back, the earliest first. */
  returns: z.array(returnView),
  /** Money that goes back or has, the earliest first. */
  refunds: z.array(refundView),
  shop: z.object({ name: z.string(), gstin: z.string().nullable(), stateCode: z.string() }),
})

export const listOrdersInput = z.object({ cursor: pageCursor.optional() })
export const orderPage = z.object({ items: z.array(orderSummary), nextCursor: pageCursor.nullable() })
export const cancelOrderInput = z.object({ orderId: id, reason: z.enum(CANCEL_REASONS) })

/** With neither a status nor words it lists what was ordered online; sales at the counter are found by either. */
export const listOpenOrdersInput = z.object({
  status: z.enum(ORDER_STATUSES).optional(),
  /** An order number, a name or a phone number. */
  query: z.string().trim().max(LIMITS.searchQueryLength).default(''),
  cursor: pageCursor.optional(),
})
export const staffOrderSummary = orderSummary.extend({
  /** Null at the counter, unless the customer was named. */
  customerName: z.string().nullable(),
  /** Where it goes; null at the counter. */
  city: z.string().nullable(),
  tender: paymentView.shape.tender,
  paymentStatus: paymentView.shape.status,
})
export const staffOrderPage = z.object({
  items: z.array(staffOrderSummary),
  nextCursor: pageCursor.nullable(),
})

/** Staff move an order one step along; `cancelled` gives stock and money back. */
export const advanceOrderInput = z.object({
  orderId: id,
  to: z.enum(['packed', 'shipped', 'delivered', 'cancelled']),
  carrier: z.string().trim().max(60).default(''),
  trackingNumber: z.string().trim().max(60).default(''),
  note: z.string().trim().max(LIMITS.noteLength).default(''),
})

export type OrderView = z.infer<typeof orderView>
export type OrderLineView = z.infer<typeof orderLineView>
export type OrderEventView = z.infer<typeof orderEventView>
export type OrderSummary = z.infer<typeof orderSummary>
export type OrderPage = z.infer<typeof orderPage>
export type CancelOrderInput = z.infer<typeof cancelOrderInput>
export type ListOrdersInput = z.infer<typeof listOrdersInput>
export type ListOpenOrdersInput = z.infer<typeof listOpenOrdersInput>
export type StaffOrderSummary = z.infer<typeof staffOrderSummary>
export type StaffOrderPage = z.infer<typeof staffOrderPage>
export type AdvanceOrderInput = z.infer<typeof advanceOrderInput>
export type AddressSnapshot = z.infer<typeof addressSnapshot>
