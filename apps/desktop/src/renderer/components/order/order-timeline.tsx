import type { OrderView } from '@galla/api'
import { Card, Timeline } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { timelineSteps } from './timeline-steps.ts'

const words = texts.order

/** The order's way so far; what is new is told to screen readers. */
export function OrderTimeline({ order }: { order: OrderView }) {
  return (
    <Card title={words.timeline}>
      <div aria-live="polite">
        <Timeline label={words.timeline} steps={timelineSteps(order)} stateTexts={words.states} />
      </div>
    </Card>
  )
}
