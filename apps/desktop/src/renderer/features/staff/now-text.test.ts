import type { OrderView } from '@galla/api'
import { expect, it } from 'vitest'
import { texts } from '../../texts/en.ts'
import { nowText } from './now-text.ts'

const AT = '2026-11-22T10:00:00.000Z'
const payment: OrderView['payment'] = {
  id: '01910000-0000-7000-8000-000000000001',
  tender: 'card',
  status: 'failed',
  amount: 72_00,
  refunded: 0,
  failureReason: 'card_declined',
}

function cancelledAfter(kind: 'payment_failed' | 'placed') {
  const events = [kind, 'cancelled' as const].map((it) => ({ kind: it, at: AT, note: '' }))
  return nowText({ status: 'cancelled', payment, total: 72_00, events })
}

it('has items put back only from an order that could have been picked', () => {
  expect(cancelledAfter('placed')).toBe(texts.staff.cancelledOrder)
  expect(cancelledAfter('payment_failed')).toBe(texts.staff.neverPaid)
})
