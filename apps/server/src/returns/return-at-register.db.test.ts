import type { CounterPayment } from '@galla/api'
import { v7 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createRegisterService } from '../register/register-service.ts'
import { makeProduct, REGISTER_ID } from '../testing/factories.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { openReturnScene, takeBackInput } from '../testing/return-scene.ts'
import { takeSnapshot } from '../testing/snapshot.queries.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const scene = await openReturnScene(db)
const register = createRegisterService(scene.deps)
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

/** The one register's session with this float; whatever was open before is closed. */
async function openSession(openingFloat: number): Promise<string> {
  const open = await register.currentSession(scene.staff, { registerId: REGISTER_ID })
  if (open) await closeSession(open.id)
  const session = { idempotencyKey: v7(), registerId: REGISTER_ID, openingFloat }
  return (await register.openSession(scene.staff, session)).id
}

async function closeSession(sessionId: string): Promise<void> {
  await register.closeSession(scene.staff, { idempotencyKey: v7(), sessionId, counted: 0 })
}

function cashMovements(sessionId: string) {
  return db
    .selectFrom('cash_movement')
    .select(['kind', 'amount', 'order_id', 'actor_id'])
    .where('session_id', '=', sessionId)
    .orderBy('id')
    .execute()
}

describe('money that goes back at a register', () => {
  it('leaves the drawer with a movement of its order', async () => {
    const registerSessionId = await openSession(500_00)
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }], tender: 'cod' })
    const input = takeBackInput(view, [[0, 1]], { registerSessionId })
    await scene.returns.takeBack(scene.staff, input)
    await scene.returns.takeBack(scene.staff, input)
    expect(await cashMovements(registerSessionId)).toMatchObject([
      { kind: 'float', amount: 500_00 },
      { kind: 'refund', amount: -100_00, order_id: view.id, actor_id: scene.staff.userId },
    ])
    const { expected } = await register.xReport(scene.manager, { sessionId: registerSessionId })
    expect(expected).toBe(400_00)
  })

  it('leaves no drawer when it was paid at the door and no register is named', async () => {
    const registerSessionId = await openSession(500_00)
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }], tender: 'cod' })
    const after = await scene.takeBack(view, [[0, 1]])
    expect(after.refunds).toMatchObject([{ amount: 100_00, status: 'succeeded' }])
    expect((await cashMovements(registerSessionId)).map(({ kind }) => kind)).toEqual(['float'])
  })

  it('leaves no drawer when a gateway took it', async () => {
    const registerSessionId = await openSession(500_00)
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }], tender: 'card' })
    const after = await scene.takeBack(view, [[0, 1]], { registerSessionId })
    expect(after.refunds).toMatchObject([{ status: 'pending' }])
    expect((await cashMovements(registerSessionId)).map(({ kind }) => kind)).toEqual(['float'])
    await scene.runOutbox()
  })

  it('is refused when the drawer has less, and when its session is closed or none', async () => {
    const registerSessionId = await openSession(99_00)
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }], tender: 'cod' })
    const before = await takeSnapshot(db)
    const back = (sessionId: string) => scene.takeBack(view, [[0, 1]], { registerSessionId: sessionId })
    expect(await refusalOf(back(registerSessionId))).toEqual({
      code: 'drawer_short',
      inDrawer: 99_00,
      wanted: 100_00,
    })
    expect(await refusalOf(back(v7()))).toEqual({ code: 'not_found', what: 'register_session' })
    expect(await takeSnapshot(db)).toEqual(before)
    await closeSession(registerSessionId)
    expect(await refusalOf(back(registerSessionId))).toEqual({ code: 'register_session_closed' })
    const courtesy = {
      orderId: view.id,
      idempotencyKey: v7(),
      amount: 1_00,
      note: 'sorry',
      registerSessionId,
    }
    expect(await refusalOf(scene.returns.refundPart(scene.manager, courtesy))).toEqual({
      code: 'register_session_closed',
    })
  })
})

describe('what was bought in the shop', () => {
  /** A sale of three units, which in cash comes to a hundred rupees after rounding. */
  async function sellThree(payment: CounterPayment = { tender: 'cash', tendered: 100_00 }) {
    const sessionId = await openSession(500_00)
    const { variant } = await makeProduct(db, { variants: [{ onHand: 9, price: 33_40, mrp: 33_40 }] })
    const { orderId } = await register.sell(scene.staff, {
      idempotencyKey: v7(),
      sessionId,
      customerId: null,
      payment,
      lines: [{ variantId: variant.id, quantity: 3, unitPrice: 33_40 }],
    })
    const view = await scene.fulfilment.byId(scene.staff, { orderId })
    return { sessionId, view }
  }
  const drawer = async (sessionId: string) => (await register.xReport(scene.manager, { sessionId })).expected

  it('comes back for cash in whole rupees, which sum to what was paid', async () => {
    const { sessionId, view } = await sellThree()
    expect([view.total, view.rounding]).toEqual([100_00, -20])
    expect(await drawer(sessionId)).toBe(600_00)
    const wish = { registerSessionId: sessionId }
    const refunded: (number | undefined)[] = []
    for (let unit = 0; unit < 3; unit += 1) {
      refunded.push((await scene.takeBack(view, [[0, 1]], wish)).returns.at(-1)?.refunded)
    }
    expect(refunded).toEqual([33_00, 34_00, 33_00])
    expect(await drawer(sessionId)).toBe(500_00)
    const after = await scene.fulfilment.byId(scene.staff, { orderId: view.id })
    expect(after).toMatchObject({ status: 'returned', payment: { status: 'refunded', refunded: 100_00 } })
    expect(after.returns.map(({ rounding }) => rounding)).toEqual([-40, 60, -40])
  })

  it('is not paid back in cash away from an open register, neither for goods nor as a courtesy', async () => {
    const { sessionId, view } = await sellThree()
    const before = await takeSnapshot(db)
    const needed = { code: 'register_session_needed' }
    expect(await refusalOf(scene.takeBack(view, [[0, 3]]))).toEqual(needed)
    const courtesy = { orderId: view.id, idempotencyKey: v7(), amount: 10_00, note: 'sorry' }
    const away = scene.returns.refundPart(scene.manager, { ...courtesy, registerSessionId: null })
    expect(await refusalOf(away)).toEqual(needed)
    expect(await takeSnapshot(db)).toEqual(before)
    await scene.returns.refundPart(scene.manager, { ...courtesy, registerSessionId: sessionId })
    expect(await drawer(sessionId)).toBe(590_00)
  })

  it('comes back without a register when all that was paid has gone back before', async () => {
    const { sessionId, view } = await sellThree()
    const courtesy = { orderId: view.id, idempotencyKey: v7(), amount: 100_00, note: 'sorry' }
    await scene.returns.refundPart(scene.manager, { ...courtesy, registerSessionId: sessionId })
    const after = await scene.takeBack(view, [[0, 3]])
    expect(after.returns).toMatchObject([{ refunded: 0 }])
    expect(await drawer(sessionId)).toBe(500_00)
  })

  it('goes back by hand away from a register when it was paid by card, and no drawer moves', async () => {
    const { sessionId, view } = await sellThree({ tender: 'card', reference: '0042' })
    const after = await scene.takeBack(view, [[0, 3]])
    expect(after.refunds).toMatchObject([{ amount: view.total, status: 'succeeded' }])
    expect(await drawer(sessionId)).toBe(500_00)
  })
})
