import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { lockOrderAndPayment } from '../payments/payment.queries.ts'
import { makeProduct } from '../testing/factories.ts'
import { openOrderScene, step } from '../testing/order-scene.ts'
import { makeShopper, makeShoppers } from '../testing/orders.ts'
import { race } from '../testing/race.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { testDatabase } from '../testing/test-database.ts'
import { movableClock } from '../testing/test-deps.ts'
import { dispatchOrder } from './dispatch-order.ts'
import { createFulfilmentService } from './order-service.ts'

/** A day within the financial year 2026–27, wherever the tests run. */
const NOVEMBER = new Date('2026-11-22T10:00:00Z')

const { db } = await testDatabase()
const scene = await openOrderScene(db, movableClock(NOVEMBER))
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

async function placed(tender: 'cod' | 'upi' = 'cod') {
  const shopper = await makeShopper(db)
  const first = await makeProduct(db, { variants: [{ onHand: 9 }] })
  const second = await makeProduct(db, { variants: [{ onHand: 9 }] })
  const order = await scene.place(shopper, {
    lines: [
      { variantId: first.variant.id, quantity: 2 },
      { variantId: second.variant.id, quantity: 3 },
    ],
    tender,
  })
  return { order, orderId: order.orderId, first, second }
}

function reservationStates(orderId: string) {
  return db
    .selectFrom('reservation')
    .select(['state', 'quantity'])
    .where('order_id', '=', orderId)
    .orderBy('quantity')
    .execute()
}

describe('an order on its way', () => {
  it('goes from placed to packed, shipped and delivered, each told with its time', async () => {
    const { orderId } = await placed()
    for (const to of ['packed', 'shipped', 'delivered'] as const) {
      scene.deps.clock.advance(3_600_000)
      expect((await scene.advance(orderId, to)).status).toBe(to)
    }
    const { events, placedAt } = await scene.fulfilment.byId(scene.staff, { orderId })
    const hours = events.map(({ kind, at }) => [kind, (Date.parse(at) - Date.parse(placedAt)) / 3_600_000])
    expect(hours).toEqual([
      ['placed', 0],
      ['packed', 1],
      ['shipped', 2],
      ['delivered', 3],
    ])
  })

  it('tells the carrier and the number to track it by', async () => {
    const { orderId } = await placed()
    await scene.advance(orderId, 'packed')
    const shipping = { ...step(orderId, 'shipped'), carrier: 'India Post', trackingNumber: 'EM123456789IN' }
    const view = await scene.fulfilment.advance(scene.staff, shipping)
    expect(view.events.at(-1)).toMatchObject({ kind: 'shipped', note: 'India Post · EM123456789IN' })
    const shipment = await db
      .selectFrom('shipment')
      .selectAll()
      .where('order_id', '=', orderId)
      .executeTakeFirstOrThrow()
    expect(shipment).toMatchObject({
      carrier: 'India Post',
      tracking_number: 'EM123456789IN',
      delivered_at: null,
    })
  })

  it.each([
    ['placed', [], 'shipped'],
    ['placed', [], 'delivered'],
    ['packed', ['packed'], 'delivered'],
    ['shipped', ['packed', 'shipped'], 'packed'],
    ['shipped', ['packed', 'shipped'], 'cancelled'],
    ['delivered', ['packed', 'shipped', 'delivered'], 'shipped'],
    ['cancelled', ['cancelled'], 'packed'],
  ] as const)('that is %s cannot become %s %s', async (status, way, wanted) => {
    const { orderId } = await placed()
    const before = await scene.advance(orderId, ...way)
    const refusal = { code: 'order_status_conflict', status, wanted }
    expect(await refusalOf(scene.advance(orderId, wanted))).toEqual(refusal)
    expect(await scene.fulfilment.byId(scene.staff, { orderId })).toEqual(before)
  })

  it('cannot be packed before it is paid', async () => {
    const { order, orderId } = await placed('upi')
    expect(await refusalOf(scene.advance(orderId, 'packed'))).toMatchObject({ status: 'awaiting_payment' })
    await scene.pay(order)
    expect((await scene.advance(orderId, 'packed')).status).toBe('packed')
  })

  it('is moved once however often the button is pressed, also at the same moment', async () => {
    const { orderId } = await placed()
    for (const to of ['packed', 'shipped', 'delivered'] as const) {
      const { failures } = await race(5, () => scene.fulfilment.advance(scene.staff, step(orderId, to)))
      expect(failures).toEqual([])
    }
    const view = await scene.advance(orderId, 'delivered')
    expect(view.events.map((event) => event.kind)).toEqual(['placed', 'packed', 'shipped', 'delivered'])
    const invoices = await db.selectFrom('invoice').select('number').where('order_id', '=', orderId).execute()
    expect(invoices).toHaveLength(1)
  })

  it('that is not there is not found', async () => {
    const { first } = await placed()
    expect(await refusalOf(scene.advance(first.id, 'packed'))).toEqual({ code: 'not_found', what: 'order' })
  })

  it('leaves in the audit log who moved it, from where to where', async () => {
    const { orderId } = await placed()
    await scene.advance(orderId, 'packed')
    const entries = await db.selectFrom('audit_log').selectAll().where('subject_id', '=', orderId).execute()
    expect(entries).toMatchObject([
      {
        actor_id: scene.staff.userId,
        action: 'order_advanced',
        subject_type: 'sales_order',
        before: { status: 'placed' },
        after: { status: 'packed' },
      },
    ])
  })
})

describe('dispatch', () => {
  it('takes the units from the shelf and from what is promised, with a movement for each variant', async () => {
    const { orderId, first, second } = await placed()
    await scene.advance(orderId, 'packed', 'shipped')
    for (const [product, quantity] of [
      [first, 2],
      [second, 3],
    ] as const) {
      const level = await db
        .selectFrom('stock_level')
        .select(['on_hand', 'reserved'])
        .where('variant_id', '=', product.variant.id)
        .executeTakeFirstOrThrow()
      expect(level).toEqual({ on_hand: 9 - quantity, reserved: 0 })
      const movement = await db
        .selectFrom('stock_movement')
        .selectAll()
        .where('variant_id', '=', product.variant.id)
        .where('reason', '=', 'shipment')
        .executeTakeFirstOrThrow()
      expect(movement).toMatchObject({
        order_id: orderId,
        actor_id: scene.staff.userId,
        on_hand_delta: -quantity,
        reserved_delta: -quantity,
      })
    }
    expect(await reservationStates(orderId)).toEqual([
      { state: 'committed', quantity: 2 },
      { state: 'committed', quantity: 3 },
    ])
  })

  it('writes a shipment of every line, and counts what was sold', async () => {
    const { orderId, first, second } = await placed()
    await scene.advance(orderId, 'packed', 'shipped')
    const lines = await db
      .selectFrom('shipment_line')
      .innerJoin('shipment', 'shipment.id', 'shipment_line.shipment_id')
      .innerJoin('order_line', 'order_line.id', 'shipment_line.order_line_id')
      .select(['order_line.variant_id', 'shipment_line.quantity'])
      .where('shipment.order_id', '=', orderId)
      .orderBy('order_line.position')
      .execute()
    expect(lines).toEqual([
      { variant_id: first.variant.id, quantity: 2 },
      { variant_id: second.variant.id, quantity: 3 },
    ])
    const sold = await db
      .selectFrom('product')
      .select('sold_count')
      .where('id', 'in', [first.id, second.id])
      .orderBy('id')
      .execute()
    expect(sold).toEqual([{ sold_count: 2 }, { sold_count: 3 }])
  })

  it('issues the invoice with the order’s own figures', async () => {
    const { orderId } = await placed()
    expect((await scene.advance(orderId, 'packed')).invoice).toBeNull()
    const view = await scene.advance(orderId, 'shipped')
    expect(view.invoice?.number).toMatch(/^M1WB\/2627\/\d{6}$/)
    const invoice = await db
      .selectFrom('invoice')
      .selectAll()
      .where('order_id', '=', orderId)
      .executeTakeFirstOrThrow()
    const { total, taxable, cgst, sgst, igst } = view
    expect(invoice).toMatchObject({ number: view.invoice?.number, total, taxable, cgst, sgst, igst })
  })

  it('numbers by the financial year in India, which begins with April', async () => {
    const { orderId } = await placed()
    const lastMoment = { ...scene.deps, clock: movableClock(new Date('2027-03-31T18:29:59Z')) }
    const firstMoment = { ...scene.deps, clock: movableClock(new Date('2027-03-31T18:30:00Z')) }
    await scene.advance(orderId, 'packed')
    const before = await createFulfilmentService(lastMoment).advance(scene.staff, step(orderId, 'shipped'))
    const other = await placed()
    await scene.advance(other.orderId, 'packed')
    const after = await createFulfilmentService(firstMoment).advance(
      scene.staff,
      step(other.orderId, 'shipped'),
    )
    expect([before.invoice?.number.slice(0, 10), after.invoice?.number]).toEqual([
      'M1WB/2627/',
      'M1WB/2728/000001',
    ])
  })
})

describe('cash on delivery', () => {
  it('is captured at the door, not before', async () => {
    const { orderId } = await placed('cod')
    expect((await scene.advance(orderId, 'packed', 'shipped')).payment.status).toBe('pending')
    expect((await scene.advance(orderId, 'delivered')).payment.status).toBe('captured')
  })

  it('leaves a payment that was made before as it is', async () => {
    const { order, orderId } = await placed('upi')
    await scene.pay(order)
    const paidAt = await capturedAt(orderId)
    scene.deps.clock.advance(60_000)
    await scene.advance(orderId, 'packed', 'shipped', 'delivered')
    expect(await capturedAt(orderId)).toEqual(paidAt)
  })

  async function capturedAt(orderId: string): Promise<Date | null> {
    const row = await db
      .selectFrom('payment')
      .select('captured_at')
      .where('order_id', '=', orderId)
      .executeTakeFirstOrThrow()
    return row.captured_at
  }
})

describe('invoice numbers', () => {
  it('are dense although twenty orders leave at once and some of them turn back at the last moment', async () => {
    const before = await sequences()
    const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
    const orders: string[] = []
    for (const shopper of await makeShoppers(db, 20)) {
      const order = await scene.place(shopper, { lines: [{ variantId: variant.id, quantity: 1 }] })
      await scene.advance(order.orderId, 'packed')
      orders.push(order.orderId)
    }
    const { answers, failures } = await race(20, (lane) => {
      const orderId = orders[lane] ?? ''
      return lane % 4 === 0
        ? turnBack(orderId)
        : scene.fulfilment.advance(scene.staff, step(orderId, 'shipped'))
    })
    expect(failures.map(String)).toEqual(Array.from({ length: 5 }, () => 'Error: the lorry has left'))
    expect(answers).toHaveLength(15)
    const after = await sequences()
    expect(after).toHaveLength(before.length + 15)
    expect(after).toEqual(after.map((_, index) => index + 1))
    const { rows } = await sql<{ next_number: number }>`
      SELECT next_number FROM number_series WHERE series = 'M1WB/2627'`.execute(db)
    expect(rows[0]?.next_number).toBe(after.length + 1)
  })

  /** The whole dispatch, number and all, in a transaction that does not come to its end. */
  function turnBack(orderId: string): Promise<never> {
    return inTransaction(db, async (trx) => {
      const order = await lockOrderAndPayment(trx, orderId)
      if (!order) throw new Error('the order is there')
      await dispatchOrder(scene.deps, trx, {
        order,
        actorId: scene.staff.userId,
        carrier: '',
        trackingNumber: '',
      })
      throw new Error('the lorry has left')
    })
  }

  async function sequences(): Promise<number[]> {
    const rows = await db
      .selectFrom('invoice')
      .select('sequence')
      .where('series', '=', 'M1WB/2627')
      .orderBy('sequence')
      .execute()
    return rows.map((row) => row.sequence)
  }
})
