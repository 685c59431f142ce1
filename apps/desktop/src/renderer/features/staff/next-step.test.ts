import { canMoveOrder, ORDER_STATUSES } from '@galla/api'
import { expect, it } from 'vitest'
import { nextStepOf } from './next-step.ts'

it('offers only steps that the contract allows', () => {
  for (const status of ORDER_STATUSES) {
    const next = nextStepOf(status)
    if (next !== null) expect(canMoveOrder(status, next)).toBe(true)
  }
  expect(ORDER_STATUSES.map(nextStepOf)).toEqual([null, 'packed', 'shipped', 'delivered', null, null])
})
