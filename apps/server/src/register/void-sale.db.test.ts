import { sql } from 'kysely'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { takeBack } from '../returns/take-back.ts'
import { makeProduct } from '../testing/factories.ts'
import { race } from '../testing/race.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { FLOAT, openRegisterScene } from '../testing/register-scene.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const scene = await openRegisterScene(db)
const { register, manager } = scene
const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })

let sessionId = ''
beforeEach(async () => {
  if (sessionId !== '') await scene.close(sessionId, 0).catch(() => undefined)
  sessionId = await scene.open()
})

const sellTwo = (payment?: { tender: 'card'; reference: string }) =>
  scene.sell({ sessionId, lines: [{ variantId: variant.id, quantity: 2 }], ...(payment ? { payment } : {}) })
const undo = (orderId: string, idempotencyKey = v7(), reason = 'rung up twice') =>
  register.voidSale(manager, { idempotencyKey, orderId, reason, refundReference: '' })
const onHand = async () => {
  const { rows } = await sql<{ on_hand: number }>`
    SELECT on_hand FROM stock_level WHERE variant_id = ${variant.id}`.execute(db)
  return rows[0]?.on_hand
}

async function takeOneBack(orderId: string, registerSessionId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM order_line WHERE order_id = ${orderId}`.execute(
    db,
  )
  const orderLineId = rows[0]?.id ?? ''
  await takeBack(scene.deps, manager, {
    idempotencyKey: v7(),
    orderId,
    reason: 'changed_mind',
    note: '',
    registerSessionId,
    lines: [{ orderLineId, quantity: 1, disposition: 'restock' }],
  })
}

describe('undoing a sale', () => {
  it('brings goods and cash back, and a credit note beside the invoice', async () => {
    const before = await onHand()
    const sale = await sellTwo()
    const voided = await undo(sale.orderId)
    expect(voided).toEqual({ ...sale, status: 'voided' })
    expect(await onHand()).toBe(before)
    expect(await scene.expected(sessionId)).toBe(FLOAT)
    const { rows } = await sql`
      SELECT kind, total, taxable, cgst, sgst FROM invoice WHERE order_id = ${sale.orderId} ORDER BY kind`.execute(
      db,
    )
    const figures = { total: 200_00, taxable: 169_50, cgst: 15_25, sgst: 15_25 }
    expect(rows).toEqual([
      { kind: 'credit_note', ...figures },
      { kind: 'invoice', ...figures },
    ])
    const { rows: payments } = await sql`
      SELECT status, refunded FROM payment WHERE order_id = ${sale.orderId}`.execute(db)
    expect(payments).toEqual([{ status: 'refunded', refunded: 200_00 }])
  })

  it('tells the customer by a code; what the manager wrote stays with the shop', async () => {
    const sale = await sellTwo()
    await undo(sale.orderId, v7(), 'the customer argued about the price')
    const told = await sql<{ note: string }>`
      SELECT note FROM order_event WHERE order_id = ${sale.orderId} AND kind = 'voided'`.execute(db)
    expect(told.rows).toEqual([{ note: 'voided_at_counter' }])
    const kept = await sql`SELECT reason FROM order_void WHERE order_id = ${sale.orderId}`.execute(db)
    expect(kept.rows).toEqual([{ reason: 'the customer argued about the price' }])
  })

  it('of a card leaves the drawer alone: the money was given back by hand', async () => {
    const sale = await sellTwo({ tender: 'card', reference: '0042' })
    expect(await undo(sale.orderId)).toMatchObject({ status: 'voided', tender: 'card' })
    expect(await scene.expected(sessionId)).toBe(FLOAT)
  })

  it('happens once, however many press at once with one key or with several', async () => {
    const sale = await sellTwo()
    const key = v7()
    const same = await race(4, () => undo(sale.orderId, key))
    expect(same.failures).toEqual([])
    expect(new Set(same.answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await scene.expected(sessionId)).toBe(FLOAT)
    expect(await refusalOf(undo(sale.orderId, key, 'another reason'))).toEqual({
      code: 'idempotency_key_reused',
    })
    const late = { code: 'order_status_conflict', status: 'voided', wanted: 'voided' }
    expect(await refusalOf(undo(sale.orderId))).toEqual(late)
  })

  it('stands in the session’s figures as an order that was undone', async () => {
    const kept = await sellTwo()
    await undo((await sellTwo()).orderId)
    const { totals } = await scene.close(sessionId, FLOAT + kept.total)
    expect(totals).toMatchObject({ orders: 2, voided: 1, total: 200_00 })
    expect(totals.tenders).toEqual([
      { tender: 'cash', orders: 2, amount: 400_00, voided: 1, voidedAmount: 200_00 },
    ])
    expect(totals.taxes).toEqual([
      { rateBasisPoints: 1800, taxable: 169_50, cgst: 15_25, sgst: 15_25, igst: 0 },
    ])
    expect(totals.cash).toContainEqual({ kind: 'refund', movements: 1, amount: -200_00 })
  })
})

describe('a sale stays', () => {
  it('once its session is closed', async () => {
    const sale = await sellTwo()
    await scene.close(sessionId, FLOAT)
    expect(await refusalOf(undo(sale.orderId))).toEqual({ code: 'register_session_closed' })
  })

  it('when the drawer no longer holds its cash', async () => {
    const sale = await sellTwo()
    const drop = { idempotencyKey: v7(), sessionId, amount: FLOAT + 150_00, note: '' }
    await register.drop(manager, drop)
    const short = { code: 'drawer_short', inDrawer: 50_00, wanted: 200_00 }
    expect(await refusalOf(undo(sale.orderId))).toEqual(short)
    expect(await scene.expected(sessionId)).toBe(50_00)
  })

  it('once some of it came back as a return', async () => {
    const sale = await sellTwo()
    await takeOneBack(sale.orderId, sessionId)
    const returned = { code: 'order_status_conflict', status: 'returned', wanted: 'voided' }
    expect(await refusalOf(undo(sale.orderId))).toEqual(returned)
    expect(await scene.expected(sessionId)).toBe(FLOAT + 100_00)
  })

  it('when it was not sold at the counter', async () => {
    expect(await refusalOf(undo(v7()))).toEqual({ code: 'not_found', what: 'order' })
  })
})

it('goods that come back later leave the report of their sale true, and the cash leaves the drawer that is open', async () => {
  const sale = await sellTwo()
  const report = await scene.close(sessionId, FLOAT + sale.total)
  const later = await scene.open()
  await takeOneBack(sale.orderId, later)
  await takeOneBack(sale.orderId, later)
  expect(await scene.expected(later)).toBe(FLOAT - sale.total)
  expect(await register.zReport(manager, { sessionId })).toEqual(report)
  expect(await findBrokenInvariants(db)).toEqual([])
  await scene.close(later, 0)
})

it('keeps every invariant', async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})
