import type { GatewayHandover, PlacedOrder } from '@galla/api'
import type { PaymentGateway } from '../payments/payment-gateway.ts'
import type { CheckoutRow } from './checkout.queries.ts'
import { holdExpiry } from './place-order-rows.ts'
import type { WrittenOrder } from './place-orders.queries.ts'

/** What the shopper is told of an order that is being paid. */
export function placedOrderView(row: CheckoutRow, gateway: PaymentGateway): PlacedOrder {
  return {
    orderId: row.orderId,
    orderNumber: row.orderNumber,
    status: row.status,
    total: row.total,
    payment: {
      id: row.paymentId,
      tender: row.tender,
      status: row.paymentStatus,
      amount: row.amount,
      refunded: row.refunded,
      failureReason: row.failureReason,
    },
    handover: handoverOf(row, gateway),
    holdExpiresAt: row.status === 'awaiting_payment' ? (row.holdExpiresAt?.toISOString() ?? null) : null,
  }
}

function handoverOf(row: CheckoutRow, gateway: PaymentGateway): GatewayHandover | null {
  if (row.paymentStatus !== 'pending' || row.gatewayReference === null) return null
  const { gatewayReference, clientSecret, upiIntent } = row
  return gateway.handover({ gatewayReference, clientSecret, upiIntent })
}

/** The same facts of an order that was written a moment ago, without asking the database for what it was just told. */
export function checkoutRowOf(written: WrittenOrder): CheckoutRow {
  const { order, payment } = written
  return {
    orderId: order.id,
    orderNumber: written.number,
    // Online a shopper orders for themselves.
    customerId: order.actor_id,
    status: order.status as CheckoutRow['status'],
    total: order.total,
    paymentId: payment.id,
    tender: payment.tender as CheckoutRow['tender'],
    paymentStatus: 'pending',
    amount: payment.amount,
    refunded: 0,
    failureReason: null,
    gatewayReference: null,
    clientSecret: null,
    upiIntent: null,
    holdExpiresAt: order.status === 'awaiting_payment' ? holdExpiry(order.placed_at) : null,
  }
}
