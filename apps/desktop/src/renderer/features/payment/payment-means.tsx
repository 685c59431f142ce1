import type { GatewayHandover, PlacedOrder } from '@galla/api'
import { CardPayment } from './card-payment.tsx'
import { RazorpayPayment } from './razorpay-payment.tsx'
import { StripePayment } from './stripe-payment.tsx'
import { UpiPayment } from './upi-payment.tsx'

/** The way to pay that the order's gateway offers. */
export function PaymentMeans({ order, handover }: { order: PlacedOrder; handover: GatewayHandover }) {
  switch (handover.gateway) {
    case 'razorpay':
      return <RazorpayPayment order={order} handover={handover} />
    case 'stripe':
      return <StripePayment order={order} handover={handover} />
    default:
      return order.payment.tender === 'upi' ? (
        <UpiPayment handover={handover} amount={order.total} />
      ) : (
        <CardPayment handover={handover} amount={order.total} />
      )
  }
}
