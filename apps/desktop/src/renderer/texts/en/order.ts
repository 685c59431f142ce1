import type { OrderEventView, OrderStatus, PaymentView } from '@galla/api'
import { plural } from './plural.ts'

type EventKind = OrderEventView['kind']

const events: Record<EventKind, string> = {
  awaiting_payment: 'Waiting for the payment',
  placed: 'Order placed',
  packed: 'Packed',
  shipped: 'Handed to the courier',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  completed: 'Bought in the shop',
  voided: 'Undone in the shop',
  returned: 'Everything returned',
  lines_returned: 'Items returned',
  payment_failed: 'The payment did not go through',
  payment_captured: 'Payment received',
  refund_requested: 'Refund on its way',
  refunded: 'Refunded',
}

const ahead: Record<'placed' | 'packed' | 'shipped' | 'delivered', string> = {
  placed: 'Order placed',
  packed: 'Packing',
  shipped: 'On its way',
  delivered: 'Delivery',
}

/** The server notes codes; anything else a person of the shop wrote. */
const notes: Record<string, string> = {
  changed_mind: 'You changed your mind.',
  found_cheaper: 'You found it for less elsewhere.',
  wrong_address: 'The address was wrong.',
  too_slow: 'It would have taken too long.',
  other: 'Cancelled by you.',
  by_staff: 'Cancelled by the shop.',
  cancelled_by_staff: 'Cancelled by the shop.',
  cancelled_by_customer: 'Cancelled by you.',
  payment_failed: 'It was not paid, so nothing was sent. Your cart stayed as it was.',
  hold_expired: 'The time to pay was over.',
  expired: 'The time to pay was over.',
  abandoned: 'You chose another way to pay.',
  superseded: 'You ordered anew before this one was paid.',
  order_cancelled: 'Because the order was cancelled.',
  return_changed_mind: 'Not wanted after all.',
  return_faulty: 'Faulty.',
  return_wrong_item: 'Not what was ordered.',
  return_not_as_described: 'Not as described.',
  return_other: 'For another reason.',
  voided_at_counter: 'The items stayed in the shop, and what was paid for them was given back.',
  return: 'For the returned items.',
  void: 'Because the sale was undone.',
  goodwill: 'As a courtesy.',
  restock: 'Back on the shelf.',
  damaged: 'Damaged.',
  late_payment: 'Your money came after the order had ended. All of it goes back.',
}

const statuses: Record<OrderStatus, string> = {
  awaiting_payment: 'Waiting for payment',
  placed: 'Placed',
  packed: 'Packed',
  shipped: 'On its way',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  completed: 'Bought in the shop',
  voided: 'Undone',
  returned: 'Returned',
}

const tenders: Record<PaymentView['tender'], string> = {
  upi: 'UPI',
  card: 'Card',
  cod: 'Cash on delivery',
  cash: 'Cash',
}

const paymentStatuses: Record<PaymentView['status'], string> = {
  pending: 'Not paid yet',
  authorized: 'Promised by the bank',
  captured: 'Paid',
  failed: 'Not paid',
  voided: 'Nothing was taken',
  refunded: 'Given back',
}

export const order = {
  events,
  ahead,
  notes,
  statuses,
  tenders,
  paymentStatuses,
  refundTakes: 'It takes up to five working days.',
  atDelivery: 'to be paid at the door',
  number: (number: string) => `Order ${number}`,
  items: (count: number) => plural(count, 'item', 'items'),
  quantity: (count: number, price: string) => `${count} × ${price}`,
  timeline: 'What has happened to the order',
  states: { done: 'done', current: 'next', pending: 'later', cancelled: 'ended' },
  lines: 'Items',
  hsn: 'HSN',
  rate: 'GST',
  taxable: 'Taxable value',
  cgst: 'CGST',
  sgst: 'SGST',
  igst: 'IGST',
  lineTotal: 'Total',
  gst: 'GST by rate',
  gstCaption: 'Taxable value and tax by HSN code and rate',
  gstOf: (shop: string, gstin: string) => `${shop}, GSTIN ${gstin}`,
  sums: 'Price details',
  mrpTotal: 'MRP',
  saving: 'You save',
  delivery: 'Delivery',
  free: 'Free',
  discount: 'Discount',
  rounding: 'Rounding',
  total: 'Total',
  deliveredTo: 'Delivery address',
  atCounter: 'At the counter',
  handedOver: 'The goods were handed over when they were paid.',
  payment: 'Payment',
  paymentAndInvoice: 'Payment and invoice',
  invoice: 'Invoice',
  invoiceLater: 'Comes at dispatch',
  refunded: 'Given back',
  refundOnItsWay: 'On its way back',
  phoneOf: (phone: string) => `Mobile ${phone}`,
}
