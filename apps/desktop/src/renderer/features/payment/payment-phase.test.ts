import type { PlacedOrder } from '@galla/api'
import { expect, it } from 'vitest'
import { isEndedOnPurpose, paymentPhase } from './payment-phase.ts'

function order(
  status: PlacedOrder['status'],
  part: { payment?: string; tender?: string; open?: boolean } = {},
) {
  const { payment = 'pending', tender = 'upi', open = true } = part
  return { status, payment: { status: payment, tender }, handover: open ? {} : null } as PlacedOrder
}

it('asks for the payment by its tender, once the gateway has opened it', () => {
  expect(paymentPhase(order('awaiting_payment'))).toBe('upi')
  expect(paymentPhase(order('awaiting_payment', { tender: 'card' }))).toBe('card')
  expect(paymentPhase(order('awaiting_payment', { open: false }))).toBe('opening')
})

it('believes the order, not the payment: captured money alone places nothing', () => {
  expect(paymentPhase(order('awaiting_payment', { payment: 'captured', open: false }))).toBe('opening')
  expect(paymentPhase(order('placed', { payment: 'captured' }))).toBe('placed')
  expect(paymentPhase(order('shipped', { payment: 'captured' }))).toBe('placed')
})

it('tells money that came too late from money that never came', () => {
  expect(paymentPhase(order('cancelled', { payment: 'failed' }))).toBe('failed')
  expect(paymentPhase(order('cancelled', { payment: 'captured' }))).toBe('late')
  expect(paymentPhase(order('cancelled', { payment: 'refunded' }))).toBe('late')
})

it('does not call it a failure when somebody ended it', () => {
  expect(isEndedOnPurpose('abandoned')).toBe(true)
  expect(isEndedOnPurpose('card_declined')).toBe(false)
  expect(isEndedOnPurpose(null)).toBe(false)
})
