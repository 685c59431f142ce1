import type { OrderEventView, OrderView } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { isMoving, timelineSteps } from './timeline-steps.ts'

let minute = 0
function event(kind: OrderEventView['kind'], note = ''): OrderEventView {
  minute += 1
  return { kind, note, at: new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString() }
}
const shown = (status: OrderView['status'], events: OrderEventView[]) =>
  timelineSteps({ status, events }).map(({ title, state }) => `${String(title)}: ${state}`)

describe('the timeline of an order', () => {
  it('tells what has happened and what is still to come', () => {
    const events = [event('awaiting_payment'), event('payment_captured'), event('placed')]
    expect(shown('placed', events)).toEqual([
      'Payment received: done',
      'Order placed: done',
      'Packing: current',
      'On its way: pending',
      'Delivery: pending',
    ])
  })

  it('waits for the payment and for nothing else', () => {
    expect(shown('awaiting_payment', [event('awaiting_payment')])).toEqual([
      'Waiting for the payment: current',
      'Order placed: pending',
      'Packing: pending',
      'On its way: pending',
      'Delivery: pending',
    ])
  })

  it('has nothing to come once it is delivered', () => {
    const events = [event('placed'), event('packed'), event('shipped', 'Blue Dart · 42'), event('delivered')]
    expect(shown('delivered', events).at(-1)).toBe('Delivered: done')
    expect(timelineSteps({ status: 'delivered', events })[2]?.note).toBe('Blue Dart · 42')
  })

  it('ends at a cancellation, with the reason in words and the money on its way', () => {
    const events = [
      event('placed'),
      event('cancelled', 'changed_mind'),
      event('refund_requested', 'order_cancelled'),
    ]
    expect(shown('cancelled', events)).toEqual([
      'Order placed: done',
      'Cancelled: cancelled',
      'Refund on its way: current',
    ])
    expect(timelineSteps({ status: 'cancelled', events })[1]?.note).toBe('You changed your mind.')
    expect(timelineSteps({ status: 'cancelled', events })[2]?.note).toBe(
      'Because the order was cancelled. It takes up to five working days.',
    )
    const given = [...events, event('refunded', 'order_cancelled')]
    expect(timelineSteps({ status: 'cancelled', events: given }).at(-1)).toMatchObject({
      title: 'Refunded',
      note: 'Because the order was cancelled.',
    })
    expect(shown('cancelled', [...events, event('refunded')]).at(-1)).toBe('Refunded: done')
    expect(shown('cancelled', [...events, event('refunded')])).not.toContain('Refund on its way: current')
  })

  it('tells of each of several refunds until it is given', () => {
    const events = [
      event('delivered'),
      event('lines_returned', 'return_faulty'),
      event('refund_requested', 'return'),
      event('refund_requested', 'goodwill'),
      event('refunded'),
    ]
    expect(shown('returned', events)).toEqual([
      'Delivered: done',
      'Items returned: done',
      'Refund on its way: current',
      'Refunded: done',
    ])
    expect(shown('returned', [...events, event('refunded')])).not.toContain('Refund on its way: current')
  })

  it('tells in a sentence that a sale was undone', () => {
    const [, undone] = timelineSteps({
      status: 'voided',
      events: [event('completed'), event('voided', 'voided_at_counter')],
    })
    expect(undone?.note).toMatch(/what was paid for them was given back/)
  })

  it('says why a payment failed', () => {
    const events = [event('payment_failed', 'card_declined'), event('cancelled', 'payment_failed')]
    expect(timelineSteps({ status: 'cancelled', events })[0]?.note).toMatch(/bank declined the card/)
  })
})

describe('whether an order moves by itself', () => {
  const refunds = (...statuses: ('pending' | 'succeeded')[]) =>
    statuses.map((status) => ({ status })) as OrderView['refunds']

  it('does until it is delivered', () => {
    expect(isMoving({ status: 'shipped', refunds: [] })).toBe(true)
    expect(isMoving({ status: 'delivered', refunds: [] })).toBe(false)
  })

  it('does afterwards only while money goes back', () => {
    for (const status of ['cancelled', 'delivered', 'completed', 'returned'] as const) {
      expect(isMoving({ status, refunds: refunds('succeeded', 'pending') })).toBe(true)
      expect(isMoving({ status, refunds: refunds('succeeded') })).toBe(false)
      expect(isMoving({ status, refunds: [] })).toBe(false)
    }
  })
})
