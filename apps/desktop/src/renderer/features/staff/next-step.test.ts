import { canMoveOrder, ORDER_STATUSES } from '@galla/api'
import { expect, it } from 'vitest'
import { nextStepOf } from './next-step.ts'

it('offers only steps that the contract allows', () => {
  for (const status of ORDER_STATUSES) {
    const next = nextStepOf(status)
    if (next !== null) expect(canMoveOrder(status, next)).toBe(true)
  }
  const steps = ORDER_STATUSES.map((status) => [status, nextStepOf(status)])
  expect(steps.filter(([, next]) => next !== null)).toEqual([
    ['placed', 'packed'],
    ['packed', 'shipped'],
    ['shipped', 'delivered'],
  ])
})
