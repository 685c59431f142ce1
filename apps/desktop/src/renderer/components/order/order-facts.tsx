import type { OrderView } from '@galla/api'
import { Card, formatDate, type KeyValue, KeyValueList, Money } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { AddressText } from '../address/address-text.tsx'

const words = texts.order

/** Where it goes, or that it was handed over. */
export function DeliveryCard({ order: { address } }: { order: Pick<OrderView, 'address'> }) {
  if (address === null) return <Card title={words.atCounter}>{words.handedOver}</Card>
  return (
    <Card title={words.deliveredTo}>
      <AddressText address={address} />
      <p className="mt-2 text-sm text-ink-muted">{words.phoneOf(address.phone)}</p>
    </Card>
  )
}

/** How it is paid, what went back, and the invoice once there is one. */
export function PaymentCard({ order }: { order: OrderView }) {
  const { payment } = order
  const underway = sumOf(order.refunds.filter((refund) => refund.status === 'pending'))
  const items: KeyValue[] = [
    {
      id: 'payment',
      label: words.payment,
      value: `${words.tenders[payment.tender]}: ${paymentText(order)}`,
    },
    ...(payment.refunded > 0
      ? [{ id: 'refunded', label: words.refunded, value: <Money paise={payment.refunded} /> }]
      : []),
    ...(underway > 0
      ? [{ id: 'underway', label: words.refundOnItsWay, value: <Money paise={underway} /> }]
      : []),
    ...invoiceFact(order),
  ]
  return (
    <Card title={words.paymentAndInvoice}>
      <KeyValueList variant="sums" items={items} />
    </Card>
  )
}

function sumOf(refunds: OrderView['refunds']): number {
  return refunds.reduce((sum, refund) => sum + refund.amount, 0)
}

function invoiceFact({ invoice, status }: OrderView): KeyValue[] {
  if (invoice !== null) {
    const value = `${invoice.number}, ${formatDate(invoice.issuedAt)}`
    return [{ id: 'invoice', label: words.invoice, value }]
  }
  return status === 'cancelled' ? [] : [{ id: 'invoice', label: words.invoice, value: words.invoiceLater }]
}

type PaidOrder = Pick<OrderView, 'status'> & { payment: Pick<OrderView['payment'], 'tender' | 'status'> }

/** Cash on delivery is not "unpaid" before the door: it is to be paid there. */
export function paymentText({ payment, status }: PaidOrder): string {
  const isAtDoor = payment.tender === 'cod' && payment.status === 'pending' && status !== 'cancelled'
  return isAtDoor ? words.atDelivery : words.paymentStatuses[payment.status]
}
