import type { OrderEventView, OrderView } from '@galla/api'
import { formatDateTime, type TimelineStep } from '@galla/ui'
import { texts } from '../../texts/en.ts'

const words = texts.order

/** The way of an order that nobody cancels. */
const WAY = ['placed', 'packed', 'shipped', 'delivered'] as const

type Told = Pick<OrderView, 'status' | 'events'>

/**
 * What has happened, the earliest first, and what is still to come. A cancelled order has nothing to come but the money
 * that is on its way back.
 */
export function timelineSteps({ status, events }: Told): TimelineStep[] {
  const told = events.filter((event, index) => !isOverlaid(event, index, events))
  const done = told.map((event, index) => stepOf(event, index))
  return isOver(status) ? done : [...done, ...stepsAhead(status, told)]
}

/** Nothing of the way is left to go. */
function isOver(status: OrderView['status']): boolean {
  return status === 'cancelled' || status === 'completed' || status === 'voided' || status === 'returned'
}

/**
 * Waiting for a payment is worth telling only while one waits, and a promised refund only until it is given: the first of several
 * by the first that arrives.
 */
function isOverlaid(event: OrderEventView, index: number, events: readonly OrderEventView[]): boolean {
  if (event.kind === 'awaiting_payment') return index < events.length - 1
  if (event.kind !== 'refund_requested') return false
  const earlier = events.slice(0, index).filter(({ kind }) => kind === 'refund_requested').length
  return events.filter(({ kind }) => kind === 'refunded').length > earlier
}

function stepOf(event: OrderEventView, index: number): TimelineStep {
  const isOpen = event.kind === 'awaiting_payment' || event.kind === 'refund_requested'
  const isEnd = event.kind === 'cancelled' || event.kind === 'voided' || event.kind === 'payment_failed'
  return {
    id: `${index}-${event.kind}`,
    title: words.events[event.kind],
    time: formatDateTime(event.at),
    note: noteText(event),
    state: isEnd ? 'cancelled' : isOpen ? 'current' : 'done',
  }
}

function stepsAhead(status: OrderView['status'], told: readonly OrderEventView[]): TimelineStep[] {
  const happened = new Set<string>(told.map(({ kind }) => kind))
  const ahead = WAY.filter((step) => !happened.has(step))
  return ahead.map((step, index) => ({
    id: `ahead-${step}`,
    title: words.ahead[step],
    state: index === 0 && status !== 'awaiting_payment' ? 'current' : 'pending',
  }))
}

/** The sentence for a code of the server's, or what a person of the shop wrote. */
function noteText({ kind, note }: OrderEventView): string | undefined {
  if (note === '') return undefined
  if (kind === 'payment_failed') return texts.payment.reasons[note] ?? texts.payment.unknownReason
  const text = words.notes[note] ?? note
  return kind === 'refund_requested' ? `${text} ${words.refundTakes}` : text
}

/** Whether the order will change by itself before long, so that it is worth asking again. */
export function isMoving({ status, refunds }: Pick<OrderView, 'status' | 'refunds'>): boolean {
  if (refunds.some((refund) => refund.status === 'pending')) return true
  return !isOver(status) && status !== 'delivered'
}
