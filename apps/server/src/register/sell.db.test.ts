import type { OrderStatus } from '@galla/api'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { createFulfilmentService, createOrderService } from '../orders/order-service.ts'
import { makeProduct, makeRegister, makeStock, makeUser } from '../testing/factories.ts'
import { actorOf } from '../testing/order-scene.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { FLOAT, openRegisterScene } from '../testing/register-scene.ts'
import { ScriptedGateway } from '../testing/scripted-gateway.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const scene = await openRegisterScene(db)
const { cashier, register } = scene
const sessionId = await scene.open()
const { variant } = await makeProduct(db, { title: 'Salt', variants: [{ price: 100_00, onHand: 1_000 }] })
const odd = await makeProduct(db, { title: 'Nails', variants: [{ price: 33_33, onHand: 1_000 }] })
const views = { ...scene.deps, gateway: new ScriptedGateway() }
const fulfilment = createFulfilmentService(views)

const sellSalt = (quantity = 1) => scene.sell({ sessionId, lines: [{ variantId: variant.id, quantity }] })

async function levelOf(variantId: string): Promise<unknown> {
  const { rows } =
    await sql`SELECT on_hand, reserved FROM stock_level WHERE variant_id = ${variantId}`.execute(db)
  return rows[0]
}

describe('a sale for cash', () => {
  it('is paid, handed over and invoiced at once', async () => {
    const before = await scene.expected(sessionId)
    const sale = await sellSalt(2)
    expect(sale).toMatchObject({
      status: 'completed',
      tender: 'cash',
      subtotal: 200_00,
      rounding: 0,
      total: 200_00,
      tendered: 1_000_00,
      change: 800_00,
    })
    expect(sale.invoiceNumber).toMatch(/^A7K3\/\d{4}\/\d{6}$/)
    expect(await scene.expected(sessionId)).toBe(before + 200_00)
    expect(await levelOf(variant.id)).toEqual({ on_hand: 998, reserved: 0 })
  })

  it('is rounded to the whole rupee in its own field, and its drawer keeps the rounded sum', async () => {
    const before = await scene.expected(sessionId)
    const line = { variantId: odd.variant.id, quantity: 2, unitPrice: 33_33 }
    const sale = await scene.sell({ sessionId, lines: [line], payment: { tender: 'cash', tendered: 67_00 } })
    expect(sale).toMatchObject({ subtotal: 66_66, rounding: 34, total: 67_00, change: 0 })
    expect(await scene.expected(sessionId)).toBe(before + 67_00)
  })

  it('needs enough cash for the rounded sum', async () => {
    const lines = [{ variantId: odd.variant.id, quantity: 2, unitPrice: 33_33 }]
    const short = scene.sell({ sessionId, lines, payment: { tender: 'cash', tendered: 66_99 } })
    expect(await refusalOf(short)).toEqual({ code: 'cash_not_enough', due: 67_00, tendered: 66_99 })
  })
})

it('takes UPI and card to the paisa, with what the operator read off', async () => {
  const before = await scene.expected(sessionId)
  const lines = [{ variantId: odd.variant.id, quantity: 1, unitPrice: 33_33 }]
  const sale = await scene.sell({ sessionId, lines, payment: { tender: 'upi', reference: '4213 8890' } })
  expect(sale).toMatchObject({ tender: 'upi', rounding: 0, total: 33_33, tendered: null, change: null })
  expect(await scene.expected(sessionId)).toBe(before)
  const { rows } = await sql`
    SELECT status, gateway, counter_reference FROM payment WHERE order_id = ${sale.orderId}`.execute(db)
  expect(rows).toEqual([{ status: 'captured', gateway: null, counter_reference: '4213 8890' }])
})

describe('a repeat', () => {
  it('hears of the sale that was made, and another sale under its key is refused', async () => {
    const wish = { sessionId, lines: [{ variantId: variant.id, quantity: 1 }], idempotencyKey: v7() }
    const sale = await scene.sell(wish)
    expect(await scene.sell(wish)).toEqual(sale)
    const more = { ...wish, lines: [{ variantId: variant.id, quantity: 2 }] }
    expect(await refusalOf(scene.sell(more))).toEqual({ code: 'idempotency_key_reused' })
    const otherwisePaid = { ...wish, payment: { tender: 'card', reference: '' } as const }
    expect(await refusalOf(scene.sell(otherwisePaid))).toEqual({ code: 'idempotency_key_reused' })
  })
})

describe('a sale is refused', () => {
  it('when the shelf does not hold it, and takes nothing then', async () => {
    const { variant: last } = await makeProduct(db, { title: 'Soap', variants: [{ onHand: 1 }] })
    const lines = [
      { variantId: variant.id, quantity: 1 },
      { variantId: last.id, quantity: 2 },
    ]
    const before = await levelOf(variant.id)
    const shortages = [{ variantId: last.id, title: 'Soap', requested: 2, available: 1 }]
    expect(await refusalOf(scene.sell({ sessionId, lines }))).toEqual({
      code: 'insufficient_stock',
      shortages,
    })
    expect(await levelOf(variant.id)).toEqual(before)
  })

  it('at another price than the operator saw', async () => {
    const lines = [{ variantId: variant.id, quantity: 1, unitPrice: 90_00 }]
    const changes = [{ variantId: variant.id, title: 'Salt', seen: 90_00, current: 100_00 }]
    expect(await refusalOf(scene.sell({ sessionId, lines }))).toEqual({ code: 'price_changed', changes })
  })

  it('in a session that is not there, and to a customer who is not', async () => {
    const lines = [{ variantId: variant.id, quantity: 1 }]
    const nowhere = { code: 'not_found', what: 'register_session' }
    expect(await refusalOf(scene.sell({ sessionId: v7(), lines }))).toEqual(nowhere)
    const nobody = { code: 'not_found', what: 'customer' }
    expect(await refusalOf(scene.sell({ sessionId, lines, customerId: v7() }))).toEqual(nobody)
  })
})

describe('what is sold at the counter', () => {
  it('is in the staff’s list and on its page, without an address', async () => {
    const sale = await sellSalt()
    const list = await fulfilment.list(cashier, { query: sale.orderNumber })
    expect(list.items).toMatchObject([
      { status: 'completed', customerName: null, city: null, tender: 'cash' },
    ])
    expect(await fulfilment.byId(cashier, { orderId: sale.orderId })).toMatchObject({
      address: null,
      isCancellable: false,
      invoice: { number: sale.invoiceNumber },
      events: [{ kind: 'completed' }],
    })
    const advance = { orderId: sale.orderId, carrier: '', trackingNumber: '', note: '' }
    for (const to of ['packed', 'cancelled'] as const)
      expect(await refusalOf(fulfilment.advance(cashier, { ...advance, to }))).toMatchObject({
        code: 'order_status_conflict',
        status: 'completed',
      })
  })

  it('is not among the orders to pack, and is found by its status', async () => {
    const elsewhere = await scene.open((await makeRegister(db)).id)
    const lines = [{ variantId: variant.id, quantity: 1 }]
    const { orderId } = await scene.sell({ sessionId: elsewhere, lines })
    const idsOf = async (filter: { status?: OrderStatus }) =>
      (await fulfilment.list(cashier, { query: '', ...filter })).items.map(({ id }) => id)
    expect(await idsOf({})).toEqual([])
    expect((await idsOf({ status: 'completed' }))[0]).toBe(orderId)
    const undo = { idempotencyKey: v7(), orderId, reason: 'rung up twice', refundReference: '' }
    await register.voidSale(scene.manager, undo)
    expect(await idsOf({ status: 'voided' })).toEqual([orderId])
    expect(await idsOf({ status: 'completed' })).not.toContain(orderId)
  })

  it('is in the history of a customer who was named, and is found by their name', async () => {
    const customer = await makeUser(db, { name: 'Zeenat Aman' })
    const sale = await scene.sell({
      sessionId,
      customerId: customer.id,
      lines: [{ variantId: variant.id, quantity: 1 }],
    })
    const { items } = await createOrderService(views).list(actorOf(customer.id), {})
    expect(items.map(({ id }) => id)).toEqual([sale.orderId])
    expect((await fulfilment.list(cashier, { query: 'zeenat' })).items).toMatchObject([
      { id: sale.orderId, customerName: 'Zeenat Aman' },
    ])
  })

  it('came from no cart: the customer’s and the operator’s stay as they are', async () => {
    const customer = await makeUser(db)
    for (const userId of [customer.id, cashier.userId]) {
      await sql`INSERT INTO cart (id, user_id) VALUES (${userId}, ${userId})`.execute(db)
      await sql`INSERT INTO cart_line (cart_id, variant_id, quantity, price_seen)
        VALUES (${userId}, ${variant.id}, 1, 10000)`.execute(db)
    }
    await scene.sell({ sessionId, customerId: customer.id, lines: [{ variantId: variant.id, quantity: 1 }] })
    const { rows } = await sql`SELECT quantity FROM cart_line`.execute(db)
    expect(rows).toEqual([{ quantity: 1 }, { quantity: 1 }])
  })

  it('counts as sold', async () => {
    const popular = await makeProduct(db, { variants: [{ onHand: 5 }] })
    await scene.sell({ sessionId, lines: [{ variantId: popular.variant.id, quantity: 3 }] })
    const { rows } = await sql`SELECT sold_count FROM product WHERE id = ${popular.id}`.execute(db)
    expect(rows).toEqual([{ sold_count: 3 }])
    await makeStock(db, { variantId: popular.variant.id, onHand: 1 })
  })
})

it('a closed session sells no more, and its report sums what it sold', async () => {
  const report = await scene.close(sessionId, FLOAT)
  const { totals } = report
  const sum = (pick: (tender: (typeof totals.tenders)[number]) => number) =>
    totals.tenders.reduce((total, tender) => total + pick(tender), 0)
  expect(totals.total).toBe(sum(({ amount }) => amount))
  expect(totals.orders).toBe(sum(({ orders }) => orders))
  const taxed = totals.taxes.reduce((a, tax) => a + tax.taxable + tax.cgst + tax.sgst + tax.igst, 0)
  expect(taxed + totals.rounding).toBe(totals.total)
  expect(totals.taxes).toMatchObject([{ rateBasisPoints: 1800, igst: 0 }])
  expect(await refusalOf(sellSalt())).toEqual({ code: 'register_session_closed' })
  expect(await register.zReport(scene.manager, { sessionId })).toEqual(report)
})
