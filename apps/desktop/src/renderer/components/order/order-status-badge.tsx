import type { OrderStatus } from '@galla/api'
import { Badge, type Tone } from '@galla/ui'
import { texts } from '../../texts/en.ts'

const TONES: Record<OrderStatus, Tone> = {
  awaiting_payment: 'warn',
  placed: 'accent',
  packed: 'accent',
  shipped: 'accent',
  delivered: 'neutral',
  cancelled: 'danger',
  completed: 'neutral',
  voided: 'danger',
  returned: 'neutral',
}

/** Where an order stands, in a word. */
export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  return <Badge tone={TONES[status]}>{texts.order.statuses[status]}</Badge>
}
