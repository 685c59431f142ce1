import { type OrderView, RefusedError } from '@galla/api'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { openReturnScene } from '../testing/return-scene.ts'
import { testDatabase } from '../testing/test-database.ts'

/*
 * Orders of any shape, of which returns, courtesies and settlements happen in any order, more of them than there is to give. Beside the
 * database a few lines of arithmetic know what must have come of each step. fast-check prints the seed of a schedule that fails.
 */

const { db } = await testDatabase()
const scene = await openReturnScene(db)
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 4 }),
  price: fc.integer({ min: 1_00, max: 999_99 }),
})
const step = fc.oneof(
  fc.record({
    kind: fc.constant('return' as const),
    line: fc.nat(2),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('courtesy' as const), share: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('settle' as const) }),
)
const schedule = fc.record({
  tender: fc.constantFrom('upi' as const, 'cod' as const),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  steps: fc.array(step, { minLength: 3, maxLength: 10 }),
})

/** What the model knows of an order: the units out of each line, and what is left of the money. */
interface Model {
  readonly out: number[]
  left: number
}

it('whatever comes back in whatever order, no unit and no paisa is given twice', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async ({ tender, lines, steps }) => {
      const { view } = await scene.deliver({ tender, lines })
      const model: Model = { out: lines.map(({ quantity }) => quantity), left: view.total }
      for (const next of steps) {
        if (next.kind === 'settle') await scene.runOutbox()
        if (next.kind === 'return') await returnUnits(view, model, next)
        if (next.kind === 'courtesy')
          await giveCourtesy(view, model, Math.ceil((view.total * next.share) / 100))
        await expectAgreement(view, model)
      }
      await scene.runOutbox()
      const { payment } = await scene.fulfilment.byId(scene.staff, { orderId: view.id })
      expect(payment.refunded).toBe(view.total - model.left)
      expect(payment.status).toBe(model.left === 0 ? 'refunded' : 'captured')
    }),
    { numRuns: 25 },
  )
}, 60_000)

async function returnUnits(
  view: OrderView,
  model: Model,
  { line: index, quantity }: { line: number; quantity: number },
): Promise<void> {
  const mayCome = index < model.out.length && quantity <= (model.out[index] ?? 0)
  expect(await succeeds(scene.takeBack(view, [[index, quantity]]))).toBe(mayCome)
  if (!mayCome) return
  model.out[index] = (model.out[index] ?? 0) - quantity
  // No discount, no carriage, no rounding: units are worth what they cost.
  model.left -= Math.min(model.left, quantity * (view.lines[index]?.unitPrice ?? 0))
}

async function giveCourtesy(view: OrderView, model: Model, amount: number): Promise<void> {
  const asked = { orderId: view.id, idempotencyKey: v7(), amount, note: 'sorry', registerSessionId: null }
  expect(await succeeds(scene.returns.refundPart(scene.manager, asked))).toBe(amount <= model.left)
  if (amount <= model.left) model.left -= amount
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof RefusedError) return false
    throw error
  }
}

async function expectAgreement(view: OrderView, model: Model): Promise<void> {
  const now = await scene.fulfilment.byId(scene.staff, { orderId: view.id })
  expect(now.lines.map(({ quantity, returned }) => quantity - returned)).toEqual(model.out)
  expect(now.refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(view.total - model.left)
  expect(now.status).toBe(model.out.every((units) => units === 0) ? 'returned' : 'delivered')
}
