import type { StaffOrderSummary } from '@galla/api'
import { formatDateTime, Money, Table, type TableColumn, TextLink } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { paymentText } from '../../components/order/order-facts.tsx'
import { OrderStatusBadge } from '../../components/order/order-status-badge.tsx'
import { texts } from '../../texts/en.ts'

const words = texts.staff

const COLUMNS: TableColumn<StaffOrderSummary>[] = [
  {
    id: 'order',
    header: words.order,
    cell: ({ id, number }) => (
      <TextLink
        className="whitespace-nowrap tabular-nums"
        render={<Link to="/staff/orders/$orderId" params={{ orderId: id }} />}
      >
        {number}
      </TextLink>
    ),
  },
  {
    id: 'placed',
    header: words.placed,
    className: 'whitespace-nowrap text-ink-muted',
    cell: ({ placedAt }) => formatDateTime(placedAt),
  },
  {
    id: 'customer',
    header: words.customer,
    cell: ({ customerName, city }) => (
      <>
        <span className="block">{customerName ?? words.unnamed}</span>
        <span className="block text-xs text-ink-muted">{city ?? texts.order.atCounter}</span>
      </>
    ),
  },
  { id: 'items', header: words.items, align: 'right', cell: ({ itemCount }) => itemCount },
  {
    id: 'payment',
    header: words.payment,
    cell: ({ tender, paymentStatus, status }) => (
      <>
        <span className="block">{texts.order.tenders[tender]}</span>
        <span className="block text-xs text-ink-muted">
          {paymentText({ status, payment: { tender, status: paymentStatus } })}
        </span>
      </>
    ),
  },
  { id: 'total', header: words.total, align: 'right', cell: ({ total }) => <Money paise={total} /> },
  { id: 'status', header: words.status, cell: ({ status }) => <OrderStatusBadge status={status} /> },
]

/** Orders as rows; the whole row opens one, and so does the link in it. */
export function StaffOrderTable({
  orders,
  onOpen,
}: {
  orders: readonly StaffOrderSummary[]
  onOpen: (orderId: string) => void
}) {
  return (
    <Table
      caption={words.ordersTitle}
      columns={COLUMNS}
      rows={orders}
      rowKey={({ id }) => id}
      onRowClick={({ id }) => onOpen(id)}
    />
  )
}
