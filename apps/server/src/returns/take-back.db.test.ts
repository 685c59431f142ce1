import { v7 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { actorOf } from '../testing/order-scene.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { type BackLine, ON_HAND, openReturnScene, takeBackInput } from '../testing/return-scene.ts'
import { takeSnapshot } from '../testing/snapshot.queries.ts'
import { testDatabase } from '../testing/test-database.ts'
import { movableClock } from '../testing/test-deps.ts'
import { createReturnService } from './return-service.ts'

const { db } = await testDatabase()
const scene = await openReturnScene(db, movableClock(new Date('2026-11-22T10:00:00Z')))
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

function onHand(variantId: string) {
  return db
    .selectFrom('stock_level')
    .select(['on_hand', 'reserved'])
    .where('variant_id', '=', variantId)
    .executeTakeFirstOrThrow()
}

function movementsBack(variantId: string) {
  return db
    .selectFrom('stock_movement')
    .select(['reason', 'on_hand_delta', 'order_id'])
    .where('variant_id', '=', variantId)
    .where('reason', 'in', ['return', 'damage'])
    .orderBy('sequence')
    .execute()
}

describe('goods that come back', () => {
  it('are on the shelf again, and their money is on its way', async () => {
    const { view, products } = await scene.deliver({ lines: [{ quantity: 3 }, { quantity: 2 }] })
    const after = await scene.takeBack(view, [[0, 2]], { reason: 'wrong_item' })
    expect(after.status).toBe('delivered')
    expect(after.lines.map((line) => line.returned)).toEqual([2, 0])
    expect(after.returns).toMatchObject([
      {
        reason: 'wrong_item',
        lines: [{ orderLineId: view.lines[0]?.id, quantity: 2 }],
        goods: 200_00,
        total: 200_00,
        refunded: 200_00,
      },
    ])
    expect(after.refunds).toMatchObject([{ amount: 200_00, status: 'pending', reason: 'return' }])
    expect(after.events.slice(-2)).toMatchObject([
      { kind: 'lines_returned', note: 'return_wrong_item' },
      { kind: 'refund_requested', note: 'return' },
    ])
    const variantId = products[0]?.variant.id ?? ''
    expect(await onHand(variantId)).toEqual({ on_hand: ON_HAND - 1, reserved: 0 })
    expect(await movementsBack(variantId)).toEqual([
      { reason: 'return', on_hand_delta: 2, order_id: view.id },
    ])
    await scene.runOutbox()
    const settled = await scene.fulfilment.byId(scene.staff, { orderId: view.id })
    expect(settled.payment).toMatchObject({ status: 'captured', refunded: 200_00 })
    expect(settled.refunds).toMatchObject([{ status: 'succeeded' }])
  })

  it('come in and go out again when they are damaged, so that the ledger tells both', async () => {
    const { view, products } = await scene.deliver({ lines: [{ quantity: 3 }] })
    await scene.takeBack(view, [
      [0, 1, 'restock'],
      [0, 2, 'damaged'],
    ])
    const variantId = products[0]?.variant.id ?? ''
    expect(await onHand(variantId)).toEqual({ on_hand: ON_HAND - 3 + 1, reserved: 0 })
    expect(await movementsBack(variantId)).toEqual([
      { reason: 'return', on_hand_delta: 1, order_id: view.id },
      { reason: 'return', on_hand_delta: 2, order_id: view.id },
      { reason: 'damage', on_hand_delta: -2, order_id: null },
    ])
  })

  it('count no longer among what was sold, and the search index hears of it', async () => {
    const { view, products } = await scene.deliver({ lines: [{ quantity: 5 }] })
    const id = products[0]?.id ?? ''
    await db.deleteFrom('catalogue_change').where('product_id', '=', id).execute()
    await scene.takeBack(view, [[0, 2]])
    const product = await db
      .selectFrom('product')
      .select('sold_count')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(product.sold_count).toBe(3)
    const changes = await db.selectFrom('catalogue_change').select('product_id').execute()
    expect(changes.map((change) => change.product_id)).toContain(id)
  })

  it('leave the order returned and its payment refunded once all of them are back, in whatever parts', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 3, price: 33_33 }, { quantity: 1 }] })
    const parts: readonly BackLine[][] = [[[0, 1]], [[1, 1]], [[0, 2, 'damaged']]]
    for (const part of parts) await scene.takeBack(view, part)
    const after = await scene.fulfilment.byId(scene.staff, { orderId: view.id })
    expect(after.status).toBe('returned')
    expect(after.events.filter(({ kind }) => kind === 'lines_returned')).toHaveLength(2)
    expect(after.events.filter(({ kind }) => kind === 'returned')).toHaveLength(1)
    expect(after.returns.reduce((sum, each) => sum + each.total, 0)).toBe(view.total)
    expect(after.payment.status).toBe('captured')
    await scene.runOutbox()
    const settled = await scene.fulfilment.byId(scene.staff, { orderId: view.id })
    expect(settled.payment).toMatchObject({ status: 'refunded', refunded: view.total })
  })

  it('are given back in cash where cash was taken: at once, with who gave it', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }], tender: 'cod' })
    const after = await scene.takeBack(view, [[0, 2]])
    expect(after.payment).toMatchObject({ status: 'refunded', refunded: 200_00 })
    expect(after.events.slice(-2).map(({ kind }) => kind)).toEqual(['returned', 'refunded'])
    const refund = await db
      .selectFrom('refund')
      .select(['actor_id', 'settled_at'])
      .where('payment_id', '=', view.payment.id)
      .executeTakeFirstOrThrow()
    expect(refund).toEqual({ actor_id: scene.staff.userId, settled_at: scene.deps.clock.now() })
    expect(await scene.runOutbox()).toBe(0)
  })

  it('are taken back although all of the money went back before, for a courtesy', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }] })
    const courtesy = { orderId: view.id, note: 'sorry', registerSessionId: null }
    await scene.returns.refundPart(scene.manager, { ...courtesy, idempotencyKey: v7(), amount: 150_00 })
    const first = await scene.takeBack(view, [[0, 1]])
    expect(first.returns.at(-1)).toMatchObject({ total: 100_00, refunded: 50_00 })
    const second = await scene.takeBack(view, [[0, 1]])
    expect(second.returns.at(-1)).toMatchObject({ total: 100_00, refunded: 0 })
    expect(second.refunds.map((each) => each.amount)).toEqual([150_00, 50_00])
    await scene.runOutbox()
  })

  it('are named in the audit log, with who took them back', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }] })
    await scene.takeBack(view, [[0, 1]], { note: 'box was torn' })
    const [entry] = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('subject_id', '=', view.id)
      .where('action', '=', 'goods_taken_back')
      .execute()
    expect(entry).toMatchObject({
      actor_id: scene.staff.userId,
      before: { status: 'delivered', refunded: 0 },
      after: { reason: 'changed_mind', note: 'box was torn', total: 100_00 },
    })
  })
})

describe('a credit note', () => {
  it('is numbered densely beside the invoices, and repeats the figures of what came back', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 3 }] })
    const { view: other } = await scene.deliver({ lines: [{ quantity: 1 }] })
    const numbers: string[] = []
    for (const [order, quantity] of [
      [view, 1],
      [other, 1],
      [view, 2],
    ] as const) {
      const after = await scene.takeBack(order, [[0, quantity]])
      numbers.push(after.returns.at(-1)?.creditNote ?? '')
    }
    const first = Number(numbers[0]?.slice(-5))
    const expected = [0, 1, 2].map((i) => `M1WB/2627/C${String(first + i).padStart(5, '0')}`)
    expect(numbers).toEqual(expected)
    const notes = await db
      .selectFrom('invoice')
      .select(['total', 'taxable', 'cgst', 'sgst', 'igst'])
      .where('order_id', '=', view.id)
      .where('kind', '=', 'credit_note')
      .execute()
    const sum = (figure: 'total' | 'taxable' | 'cgst' | 'sgst' | 'igst') =>
      notes.reduce((total, note) => total + note[figure], 0)
    const { total, taxable, cgst, sgst, igst } = view
    expect({
      total: sum('total'),
      taxable: sum('taxable'),
      cgst: sum('cgst'),
      sgst: sum('sgst'),
      igst: sum('igst'),
    }).toEqual({ total, taxable, cgst, sgst, igst })
    expect(view.invoice?.number).toMatch(/^M1WB\/2627\/\d{6}$/)
  })

  it('begins anew with the financial year in India', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 1 }] })
    const april = { ...scene.deps, clock: movableClock(new Date('2027-03-31T18:30:00Z')) }
    const after = await createReturnService(april).takeBack(scene.staff, takeBackInput(view, [[0, 1]]))
    expect(after.returns[0]?.creditNote).toBe('M1WB/2728/C00001')
  })
})

describe('taking back is refused', () => {
  it.each([
    ['placed', []],
    ['packed', ['packed']],
    ['shipped', ['packed', 'shipped']],
    ['cancelled', ['cancelled']],
  ] as const)('for an order that is %s', async (status, way) => {
    const { shopper, products } = await scene.deliver({ lines: [{ quantity: 1 }] })
    const lines = [{ variantId: products[0]?.variant.id ?? '', quantity: 1 }]
    const { orderId } = await scene.place(shopper, { lines })
    const order = await scene.advance(orderId, ...way)
    const before = await takeSnapshot(db)
    const refusal = { code: 'order_status_conflict', status, wanted: 'returned' }
    expect(await refusalOf(scene.takeBack(order, [[0, 1]]))).toEqual(refusal)
    expect(await takeSnapshot(db)).toEqual(before)
  })

  it('for more units than are still out, and names each line', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 3 }, { quantity: 1 }, { quantity: 2 }] })
    await scene.takeBack(view, [[0, 2]])
    const before = await takeSnapshot(db)
    const wanted: BackLine[] = [
      [0, 1, 'restock'],
      [0, 1, 'damaged'],
      [1, 2],
      [2, 2],
    ]
    expect(await refusalOf(scene.takeBack(view, wanted))).toEqual({
      code: 'return_exceeds_sold',
      surplus: [
        { orderLineId: view.lines[0]?.id, title: view.lines[0]?.title, requested: 2, left: 1 },
        { orderLineId: view.lines[1]?.id, title: view.lines[1]?.title, requested: 2, left: 1 },
      ],
    })
    expect(await takeSnapshot(db)).toEqual(before)
  })

  it('once everything is back, for a line of another order, and for no order', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 1 }] })
    const { view: other } = await scene.deliver({ lines: [{ quantity: 1 }] })
    const strange = takeBackInput(other, [[0, 1]])
    const returned = await scene.takeBack(view, [[0, 1]])
    expect(await refusalOf(scene.takeBack(returned, [[0, 1]]))).toMatchObject({ status: 'returned' })
    const ofAnother = { ...strange, lines: takeBackInput(view, [[0, 1]]).lines }
    expect(await refusalOf(scene.returns.takeBack(scene.staff, ofAnother))).toEqual({
      code: 'not_found',
      what: 'order_line',
    })
    expect(await refusalOf(scene.returns.takeBack(scene.staff, { ...strange, orderId: v7() }))).toEqual({
      code: 'not_found',
      what: 'order',
    })
  })
})

describe('the same key', () => {
  it('takes nothing back again, also when the lines are named in another order', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }, { quantity: 2 }] })
    const input = takeBackInput(view, [
      [0, 1],
      [1, 1],
    ])
    const first = await scene.returns.takeBack(scene.staff, input)
    const before = await takeSnapshot(db)
    const again = await scene.returns.takeBack(scene.staff, { ...input, lines: [...input.lines].reverse() })
    expect(again).toEqual(first)
    expect(await takeSnapshot(db)).toEqual(before)
  })

  it('with another return is refused, and another person’s key is another key', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 2 }] })
    const input = takeBackInput(view, [[0, 1]])
    await scene.returns.takeBack(scene.staff, input)
    const changed = { ...input, reason: 'faulty' as const }
    expect(await refusalOf(scene.returns.takeBack(scene.staff, changed))).toEqual({
      code: 'idempotency_key_reused',
    })
    const colleague = actorOf(scene.manager.userId, 'manager')
    const after = await scene.returns.takeBack(colleague, input)
    expect(after.lines[0]?.returned).toBe(2)
  })
})
