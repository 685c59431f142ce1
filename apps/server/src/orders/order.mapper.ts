import { isCancellable, type OrderSummary, type OrderView, type StaffOrderSummary } from '@galla/api'
import { pictureOf } from '../catalogue/picture.ts'
import type { RefundRecord, ReturnRecord } from '../returns/return-view.queries.ts'
import type { OrderHead, OrderLineRecord, OrderSummaryRecord } from './order-view.queries.ts'

const PICTURES_SHOWN = 4

/** What hangs on an order, each in the order it is told in. */
export interface OrderParts {
  readonly lines: readonly OrderLineRecord[]
  readonly events: readonly { kind: OrderView['events'][number]['kind']; at: Date; note: string }[]
  readonly returns: readonly ReturnRecord[]
  readonly refunds: readonly RefundRecord[]
}

/** What an order's page shows. */
export function toOrderView(head: OrderHead, { lines, events, returns, refunds }: OrderParts): OrderView {
  return {
    id: head.id,
    number: head.number,
    status: head.status,
    placedAt: head.placedAt.toISOString(),
    lines: lines.map(({ drawing, imageUrl, ...line }) => ({
      ...line,
      picture: pictureOf(drawing, imageUrl),
    })),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    address: head.address,
    ...totalsOf(head),
    payment: paymentOf(head),
    isCancellable: isCancellable(head.status),
    invoice: invoiceOf(head),
    returns: returns.map((each) => ({ ...each, at: each.at.toISOString() })),
    refunds: refunds.map((each) => ({ ...each, at: each.at.toISOString() })),
    shop: { name: head.shopName, gstin: head.shopGstin, stateCode: head.shopStateCode },
  }
}

function totalsOf(head: OrderHead) {
  const { mrpTotal, subtotal, discount, shipping, rounding, total, taxable, cgst, sgst, igst } = head
  return { mrpTotal, subtotal, discount, shipping, rounding, total, taxable, cgst, sgst, igst }
}

function paymentOf(head: OrderHead): OrderView['payment'] {
  return {
    id: head.paymentId,
    tender: head.tender,
    status: head.paymentStatus,
    amount: head.amount,
    refunded: head.refunded,
    failureReason: head.failureReason,
  }
}

function invoiceOf(head: OrderHead): OrderView['invoice'] {
  if (head.invoiceNumber === null || head.invoiceIssuedAt === null) return null
  return { number: head.invoiceNumber, issuedAt: head.invoiceIssuedAt.toISOString() }
}

/** One row of a shopper's history. */
export function toOrderSummary(record: OrderSummaryRecord): OrderSummary {
  const { id, number, status, total, itemCount, firstTitle } = record
  const pictures = record.pictures.slice(0, PICTURES_SHOWN).map((it) => pictureOf(it.drawing, it.imageUrl))
  return {
    id,
    number,
    status,
    placedAt: record.placedAt.toISOString(),
    total,
    itemCount,
    firstTitle,
    pictures,
  }
}

/** One row of the list that staff work from. */
export function toStaffOrderSummary(record: OrderSummaryRecord): StaffOrderSummary {
  const { customerName, city, tender, paymentStatus } = record
  return { ...toOrderSummary(record), customerName, city, tender, paymentStatus }
}
