import { ORDER_TRANSITIONS, PAYMENT_TRANSITIONS, RESERVATION_TRANSITIONS } from '@galla/api'
import { expect, it } from 'vitest'
import { listStatusTransitions } from '../testing/status-transition.queries.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()

function written(transitions: Record<string, readonly string[]>): string[] {
  return Object.entries(transitions)
    .flatMap(([from, next]) => next.map((to) => `${from} → ${to}`))
    .sort()
}

it('the database allows exactly the transitions the contract lists', async () => {
  expect(await listStatusTransitions(db)).toEqual(
    new Map([
      ['payment', written(PAYMENT_TRANSITIONS)],
      ['reservation', written(RESERVATION_TRANSITIONS)],
      ['sales_order', written(ORDER_TRANSITIONS)],
    ]),
  )
})
