import type { OrderSummary } from '@galla/api'
import { formatDate, Money, ProductPicture, TextLink } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { OrderStatusBadge } from '../../components/order/order-status-badge.tsx'
import { pictureUrl } from '../../lib/picture-url.ts'
import { texts } from '../../texts/en.ts'

const words = texts.orders

/** One order of the history: what it was, when, where it stands. All of it leads to the order. */
export function OrderCard({ order }: { order: OrderSummary }) {
  const more = order.itemCount - 1
  return (
    <article className="relative flex flex-wrap items-center gap-x-6 gap-y-4 rounded-md border border-line bg-surface p-5 transition-colors hover:border-line-strong">
      <div className="flex gap-2">
        {order.pictures.slice(0, 3).map((picture) => (
          <ProductPicture
            key={picture.url}
            className="w-14"
            src={pictureUrl(picture)}
            fit={picture.kind === 'own' ? 'photo' : 'sticker'}
            alt=""
            seed={picture.url}
          />
        ))}
      </div>
      <div className="min-w-48 flex-1">
        <h2 className="font-medium tracking-normal text-pretty">
          <TextLink
            quiet
            className="after:absolute after:inset-0"
            render={<Link to="/orders/$orderId" params={{ orderId: order.id }} />}
          >
            {words.andMore(order.firstTitle, more)}
          </TextLink>
        </h2>
        <p className="mt-0.5 text-sm text-ink-muted">
          {texts.order.number(order.number)} · {words.placedOn(formatDate(order.placedAt))}
        </p>
      </div>
      <div className="flex flex-col items-end gap-2">
        <OrderStatusBadge status={order.status} />
        <Money paise={order.total} className="font-semibold" />
      </div>
    </article>
  )
}
