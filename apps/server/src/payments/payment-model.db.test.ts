import { expect, inject, test } from 'vitest'
import { checkPayments, tellResult } from './testing/model/check-payments.ts'
import { PLANTED_BUGS } from './testing/model/planted-bugs.ts'

/*
 * `npm run check:payments` plays 10,000 schedules; here a part of them is played, with another seed each time, and it is shown that
 * each planted bug is found.
 */
const SCHEDULES = 300
/** Within so many schedules every planted bug was found, by far, with every seed that was tried. */
const SCHEDULES_TO_FIND = 1_500

test('every captured paisa is exactly one order or one refund, and every unit is where it belongs', {
  timeout: 300_000,
}, async () => {
  const seed = Date.now() % 1_000_000_000
  const template = inject('templateDatabase')
  const result = await checkPayments({ template, schedules: SCHEDULES, seed })
  console.info(tellResult(result))
  expect(result.failed, tellResult(result)).toBe(false)
})

test.each(Object.entries(PLANTED_BUGS))('%s is found', { timeout: 300_000 }, async (_name, makeShop) => {
  const template = inject('templateDatabase')
  const result = await checkPayments({ template, schedules: SCHEDULES_TO_FIND, seed: 3, makeShop })
  expect(result.failed, 'no schedule found the planted bug').toBe(true)
  expect(result.counterexample?.[0].moves.length).toBeLessThanOrEqual(6)
})
