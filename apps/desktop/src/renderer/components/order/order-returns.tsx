import type { OrderView, RefundView, ReturnView } from '@galla/api'
import { Card, formatDateTime, Money } from '@galla/ui'
import { texts } from '../../texts/en.ts'

const words = texts.returns

/** What came back of an order and what was given back besides; nothing while nothing was. */
export function OrderReturns({ order }: { order: OrderView }) {
  const others = order.refunds.filter(({ reason }) => reason !== 'return')
  return (
    <>
      {order.returns.length > 0 && (
        <Card title={words.title} flush>
          <ul aria-label={words.title} className="divide-y divide-line border-t border-line">
            {order.returns.map((returned) => (
              <ReturnItem key={returned.id} order={order} returned={returned} />
            ))}
          </ul>
        </Card>
      )}
      {others.length > 0 && (
        <Card title={words.refundsTitle} flush>
          <ul aria-label={words.refundsTitle} className="divide-y divide-line border-t border-line">
            {others.map((refund) => (
              <RefundItem key={refund.id} refund={refund} />
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function ReturnItem({ order, returned }: { order: OrderView; returned: ReturnView }) {
  const titles = new Map(order.lines.map(({ id, title }) => [id, title]))
  return (
    <li className="flex items-start justify-between gap-6 px-5 py-4">
      <div className="min-w-0">
        {returned.lines.map(({ orderLineId, quantity }) => (
          <p key={orderLineId} className="text-sm font-medium text-pretty">
            {words.unitsOf(quantity, titles.get(orderLineId) ?? '')}
          </p>
        ))}
        <p className="mt-1 text-sm text-ink-muted">
          {`${words.reasons[returned.reason]} · ${formatDateTime(returned.at)}`}
        </p>
        <p className="text-sm text-ink-muted">{words.creditNote(returned.creditNote)}</p>
      </div>
      <Money paise={returned.refunded} size="sm" className="font-medium" />
    </li>
  )
}

function RefundItem({ refund }: { refund: RefundView }) {
  return (
    <li className="flex items-start justify-between gap-6 px-5 py-4">
      <div className="min-w-0">
        <p className="text-sm font-medium">{words.refundReasons[refund.reason]}</p>
        <p className="text-sm text-ink-muted">
          {`${formatDateTime(refund.at)} · ${words.statuses[refund.status]}`}
        </p>
      </div>
      <Money paise={refund.amount} size="sm" className="font-medium" />
    </li>
  )
}
