import { v7 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { openReturnScene } from '../testing/return-scene.ts'
import { takeSnapshot } from '../testing/snapshot.queries.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const scene = await openReturnScene(db)
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

function refundPart(orderId: string, amount: number, idempotencyKey = v7()) {
  const input = { orderId, amount, idempotencyKey, note: 'it came late', registerSessionId: null }
  return scene.returns.refundPart(scene.manager, input)
}

describe('an amount given back as a courtesy', () => {
  it('goes through the gateway, and leaves the order and its payment as they are', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }] })
    const after = await refundPart(view.id, 50_00)
    expect(after).toMatchObject({ status: 'delivered', payment: { status: 'captured' }, returns: [] })
    expect(after.refunds).toMatchObject([{ amount: 50_00, status: 'pending', reason: 'goodwill' }])
    await scene.runOutbox()
    expect([...scene.deps.gateway.refunds.values()].at(-1)).toBe(50_00)
    const settled = await scene.fulfilment.byId(scene.staff, { orderId: view.id })
    expect(settled.payment).toMatchObject({ status: 'captured', refunded: 50_00 })
    const notes = await db
      .selectFrom('invoice')
      .select('kind')
      .where('order_id', '=', view.id)
      .where('kind', '=', 'credit_note')
      .execute()
    expect(notes).toEqual([])
  })

  it('leaves the payment refunded when it is all of it, and is in the audit log', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }], tender: 'cod' })
    await refundPart(view.id, 150_00)
    const after = await refundPart(view.id, 50_00)
    expect(after).toMatchObject({ status: 'delivered', payment: { status: 'refunded', refunded: 200_00 } })
    const entries = await db
      .selectFrom('audit_log')
      .select(['actor_id', 'before', 'after'])
      .where('subject_id', '=', view.id)
      .where('action', '=', 'amount_refunded')
      .orderBy('sequence')
      .execute()
    expect(entries).toMatchObject([
      { actor_id: scene.manager.userId, before: { refunded: 0 }, after: { refunded: 150_00 } },
      { before: { refunded: 150_00 }, after: { refunded: 200_00, note: 'it came late' } },
    ])
  })

  it('is refused beyond what was captured, by a single paisa', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }] })
    await refundPart(view.id, 120_00)
    const before = await takeSnapshot(db)
    expect(await refusalOf(refundPart(view.id, 80_01))).toEqual({
      code: 'refund_exceeds_captured',
      requested: 80_01,
      left: 80_00,
    })
    expect(await takeSnapshot(db)).toEqual(before)
  })

  it('is refused before the goods have reached their buyer: such an order is cancelled', async () => {
    const { shopper, products } = await scene.deliver({ lines: [{ quantity: 1 }] })
    const lines = [{ variantId: products[0]?.variant.id ?? '', quantity: 1 }]
    const order = await scene.place(shopper, { lines, tender: 'card' })
    await scene.pay(order)
    expect(await refusalOf(refundPart(order.orderId, 1_00))).toMatchObject({
      code: 'order_status_conflict',
      status: 'placed',
    })
    expect(await refusalOf(refundPart(v7(), 1_00))).toEqual({ code: 'not_found', what: 'order' })
  })

  it('is given once under its key, and another amount under it is refused', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }] })
    const key = v7()
    const first = await refundPart(view.id, 30_00, key)
    expect(await refundPart(view.id, 30_00, key)).toEqual(first)
    expect(await refusalOf(refundPart(view.id, 31_00, key))).toEqual({ code: 'idempotency_key_reused' })
  })
})
