import type { OrderView } from '@galla/api'
import { Card, formatMoney, Money } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { LineFace } from '../line-face.tsx'

const words = texts.order

/** What was ordered, as it was called and priced then. */
export function OrderLines({ order }: { order: OrderView }) {
  return (
    <Card title={words.lines} flush>
      <ul aria-label={words.lines} className="divide-y divide-line border-t border-line">
        {order.lines.map((line) => (
          <li key={line.id} className="flex items-start justify-between gap-6 px-5 py-4">
            <LineFace
              picture={line.picture}
              seed={line.productId}
              title={line.title}
              options={line.options}
              slug={line.productSlug}
            >
              <p className="text-sm text-ink-muted">
                {words.quantity(line.quantity, formatMoney(line.unitPrice))}
                {line.returned > 0 && ` · ${texts.returns.cameBack(line.returned)}`}
              </p>
            </LineFace>
            <Money paise={line.gross} size="sm" className="font-medium" />
          </li>
        ))}
      </ul>
    </Card>
  )
}
