import { expect, inject, test } from 'vitest'
import { checkPayments, tellResult } from './testing/model/check-payments.ts'
import { PLANTED_BUGS } from './testing/model/planted-bugs.ts'

/*
 * `npm run check:payments` plays 10,000 schedules; here a part of them is played, with another seed each time, and it is shown that
 * each planted bug is found.
 */
const SCHEDULES = 200
/** With this seed the most hidden bug is found after 119 schedules; a change to what is played may need more. */
const [SEED_THAT_FINDS, SCHEDULES_TO_FIND] = [1, 1_000]
const TIMEOUT_MS = 300_000

const template = inject('templateDatabase')

test(
  'every captured paisa is exactly one order or one refund, and every unit is where it belongs',
  async () => {
    const result = await checkPayments({ template, schedules: SCHEDULES, seed: Date.now() % 1_000_000_000 })
    console.info(tellResult(result))
    expect(result.failed, tellResult(result)).toBe(false)
  },
  TIMEOUT_MS,
)

test.each(Object.entries(PLANTED_BUGS))(
  '%s is found',
  async (_name, makeShop) => {
    const options = { template, schedules: SCHEDULES_TO_FIND, seed: SEED_THAT_FINDS, isShrunk: false }
    expect((await checkPayments({ ...options, makeShop })).failed).toBe(true)
  },
  TIMEOUT_MS,
)

test(
  'what is found is told in few moves, with what is needed to see it again',
  async () => {
    const makeShop = PLANTED_BUGS['a webhook that is applied twice']
    if (!makeShop) throw new Error('the bug is not planted')
    const found = await checkPayments({
      template,
      schedules: SCHEDULES_TO_FIND,
      seed: SEED_THAT_FINDS,
      makeShop,
    })
    expect(found.counterexample?.[0].moves.map(({ action }) => action.kind)).toEqual(['order', 'pay'])
    expect(tellResult(found)).toMatch(/the stock of variant .*\nSee it again: --seed 1 --path [\d:]+$/)
    const path = found.counterexamplePath ?? ''
    const again = await checkPayments({ template, schedules: 1, seed: SEED_THAT_FINDS, path, makeShop })
    expect(again.failed).toBe(true)
  },
  TIMEOUT_MS,
)
