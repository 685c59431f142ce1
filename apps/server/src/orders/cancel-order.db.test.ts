import { OutageError } from '@galla/api'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { settleRefund } from '../payments/settle-refund.ts'
import { readOrderFacts } from '../payments/testing/payment-scene.queries.ts'
import { makeProduct } from '../testing/factories.ts'
import { actorOf, openOrderScene, step } from '../testing/order-scene.ts'
import { makeShopper } from '../testing/orders.ts'
import { race } from '../testing/race.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { ScriptedGateway } from '../testing/scripted-gateway.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const scene = await openOrderScene(db)
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

/** Answers nobody before so many ask for a refund at the same moment. */
class CrowdedGateway extends ScriptedGateway {
  readonly #all = Promise.withResolvers<void>()
  #missing: number

  constructor(crowd: number) {
    super()
    this.#missing = crowd
  }

  override async refund(request: {
    refundId: string
    amount: number
  }): Promise<{ gatewayReference: string }> {
    this.#missing -= 1
    if (this.#missing === 0) this.#all.resolve()
    await this.#all.promise
    return super.refund(request)
  }
}

/** A shopper with an order of two units of five. */
async function placed(tender: 'cod' | 'upi' = 'cod') {
  const shopper = await makeShopper(db)
  const { variant } = await makeProduct(db, { variants: [{ onHand: 5 }] })
  const order = await scene.place(shopper, { lines: [{ variantId: variant.id, quantity: 2 }], tender })
  const { orderId } = order
  const cancel = (reason: 'changed_mind' | 'other' = 'changed_mind') =>
    scene.orders.cancel(actorOf(shopper.id), { orderId, reason })
  return { shopper, order, orderId, cancel, facts: () => readOrderFacts(db, orderId) }
}

describe('a shopper who cancels before dispatch', () => {
  it('has a COD order cancelled, its stock free and its payment voided', async () => {
    const { orderId, cancel, facts } = await placed()
    const view = await cancel()
    expect(view).toMatchObject({ status: 'cancelled', isCancellable: false, invoice: null })
    expect(view.events.map((event) => [event.kind, event.note])).toEqual([
      ['placed', ''],
      ['cancelled', 'changed_mind'],
    ])
    expect(await facts()).toMatchObject({ payment: 'voided', onHand: 5, reserved: 0, refundPromised: 0 })
    const movements = await db
      .selectFrom('stock_movement')
      .select(['reason', 'on_hand_delta', 'reserved_delta'])
      .where('order_id', '=', orderId)
      .orderBy('sequence')
      .execute()
    expect(movements).toEqual([
      { reason: 'reserve', on_hand_delta: 0, reserved_delta: 2 },
      { reason: 'release', on_hand_delta: 0, reserved_delta: -2 },
    ])
  })

  it('may also when the order is packed', async () => {
    const { orderId, cancel, facts } = await placed()
    await scene.advance(orderId, 'packed')
    expect((await cancel()).status).toBe('cancelled')
    expect(await facts()).toMatchObject({ reserved: 0 })
  })

  it('gets the money of a paid order back: promised at once, given by the outbox', async () => {
    const { order, cancel, facts } = await placed('upi')
    await scene.pay(order)
    expect((await cancel()).payment).toMatchObject({ status: 'captured', refunded: 0 })
    expect(await facts()).toMatchObject({
      order: 'cancelled',
      reserved: 0,
      refundPromised: 200_00,
      refunded: 0,
    })
    expect(await scene.runOutbox()).toBe(1)
    expect([...scene.deps.gateway.refunds.values()].at(-1)).toBe(200_00)
    expect((await cancel()).payment).toMatchObject({ status: 'refunded', refunded: 200_00 })
    expect(await facts()).toMatchObject({
      payment: 'refunded',
      refunded: 200_00,
      events: ['awaiting_payment', 'payment_captured', 'placed', 'cancelled', 'refund_requested', 'refunded'],
    })
    expect(await scene.runOutbox()).toBe(0)
  })

  it('gets it once although two servers give it back at the same moment', async () => {
    const { order, cancel, facts } = await placed('upi')
    await scene.pay(order)
    await cancel()
    const { id } = await db
      .selectFrom('refund')
      .select('id')
      .where('payment_id', '=', order.payment.id)
      .executeTakeFirstOrThrow()
    const gateway = new CrowdedGateway(4)
    const { failures } = await race(4, () => settleRefund({ ...scene.deps, gateway }, id))
    expect(failures).toEqual([])
    const { events, refunded } = await facts()
    expect([refunded, events.filter((kind) => kind === 'refunded')]).toEqual([200_00, ['refunded']])
  })

  it('ends an order that waits for its payment, and the gateway takes no money for it any more', async () => {
    const { order, cancel, facts } = await placed('upi')
    const view = await cancel()
    expect(view).toMatchObject({ status: 'cancelled', payment: { status: 'voided' } })
    expect(view.events.at(-1)).toMatchObject({ kind: 'cancelled', note: 'cancelled_by_customer' })
    expect((await scene.deps.gateway.findPayment(order.payment.id))?.status).toBe('voided')
    expect(await facts()).toMatchObject({ reserved: 0, refundPromised: 0 })
  })

  it('whose money came first gets it back, and the order is cancelled all the same', async () => {
    const { order, cancel, facts } = await placed('upi')
    scene.deps.gateway.decide(order.payment.id, 'captured', null)
    expect((await cancel()).status).toBe('cancelled')
    expect(await facts()).toMatchObject({ payment: 'captured', refundPromised: 200_00, reserved: 0 })
    await scene.runOutbox()
    expect(await facts()).toMatchObject({ payment: 'refunded' })
  })

  it('hears of an outage when the gateway is silent, and nothing has changed: the outcome is unknown', async () => {
    const { cancel, facts } = await placed('upi')
    scene.deps.gateway.isSilent = true
    onTestFinished(() => {
      scene.deps.gateway.isSilent = false
    })
    await expect(cancel()).rejects.toBeInstanceOf(OutageError)
    expect(await facts()).toMatchObject({ order: 'awaiting_payment', payment: 'pending', reserved: 2 })
  })
})

describe('cancelling', () => {
  it('twice changes nothing the second time', async () => {
    const { order, cancel, facts } = await placed('upi')
    await scene.pay(order)
    const first = await cancel('changed_mind')
    const again = await cancel('other')
    expect(again.events).toEqual(first.events)
    expect(await facts()).toMatchObject({ refundPromised: 200_00, reserved: 0 })
  })

  it('ten times at once gives stock and money back once', async () => {
    const { order, cancel, facts } = await placed('upi')
    await scene.pay(order)
    const { failures } = await race(10, () => cancel())
    expect(failures).toEqual([])
    expect(await facts()).toMatchObject({ refundPromised: 200_00, reserved: 0, onHand: 5 })
    expect((await facts()).events.filter((kind) => kind === 'cancelled')).toHaveLength(1)
  })

  it.each(['shipped', 'delivered'] as const)('is refused once the order is %s', async (status) => {
    const { orderId, cancel, facts } = await placed()
    const way = ['packed', 'shipped', 'delivered'] as const
    await scene.advance(orderId, ...way.slice(0, way.indexOf(status) + 1))
    const before = await facts()
    expect(await refusalOf(cancel())).toEqual({ code: 'order_status_conflict', status, wanted: 'cancelled' })
    expect(await facts()).toEqual(before)
  })

  it.each(['cod', 'upi'] as const)(
    'somebody else’s order (%s) finds none, and touches nothing',
    async (tender) => {
      const { order, orderId, facts } = await placed(tender)
      const stranger = await makeShopper(db)
      const before = await facts()
      const work = scene.orders.cancel(actorOf(stranger.id), { orderId, reason: 'other' })
      expect(await refusalOf(work)).toEqual({ code: 'not_found', what: 'order' })
      expect(await facts()).toEqual(before)
      if (tender === 'upi')
        expect((await scene.deps.gateway.findPayment(order.payment.id))?.status).toBe('pending')
    },
  )

  it('an order that is not there finds none', async () => {
    const { shopper } = await placed()
    const work = scene.orders.cancel(actorOf(shopper.id), { orderId: shopper.id, reason: 'other' })
    expect(await refusalOf(work)).toEqual({ code: 'not_found', what: 'order' })
  })

  it('against dispatch at the same moment: one of them wins, the other is refused', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { orderId, cancel, facts } = await placed()
      await scene.advance(orderId, 'packed')
      const ship = () => scene.fulfilment.advance(scene.staff, step(orderId, 'shipped'))
      const { answers, failures } = await race(2, (lane) => (lane === round % 2 ? cancel() : ship()))
      expect([answers.length, failures.length]).toEqual([1, 1])
      const { order, onHand, reserved } = await facts()
      expect([order, onHand, reserved]).toEqual(
        order === 'cancelled' ? ['cancelled', 5, 0] : ['shipped', 3, 0],
      )
    }
  })
})

describe('staff who cancel', () => {
  it.each(['cod', 'upi'] as const)(
    'stand in the audit log with what they did to an order by %s',
    async (tender) => {
      const { orderId, order } = await placed(tender)
      await scene.advance(orderId, 'cancelled')
      await scene.advance(orderId, 'cancelled')
      const entries = await db
        .selectFrom('audit_log')
        .select(['action', 'before', 'after'])
        .where('subject_id', '=', orderId)
        .execute()
      expect(entries).toEqual([
        {
          action: 'order_cancelled',
          before: { status: order.status },
          after: expect.objectContaining({ status: 'cancelled' }),
        },
      ])
    },
  )

  it('may cancel anybody’s order, with their note in the timeline', async () => {
    const { orderId } = await placed()
    const view = await scene.fulfilment.advance(scene.staff, {
      ...step(orderId, 'cancelled'),
      note: 'asked for by phone',
    })
    expect(view.status).toBe('cancelled')
    expect(view.events.at(-1)).toMatchObject({ kind: 'cancelled', note: 'asked for by phone' })
  })

  it('leave a note of their own when they write none', async () => {
    const { orderId } = await placed()
    expect((await scene.advance(orderId, 'cancelled')).events.at(-1)?.note).toBe('by_staff')
  })

  it('give paid money back too, and a second press is harmless', async () => {
    const { order, orderId, facts } = await placed('upi')
    await scene.pay(order)
    await scene.advance(orderId, 'cancelled', 'cancelled')
    expect(await facts()).toMatchObject({ refundPromised: 200_00, reserved: 0 })
    await scene.runOutbox()
    expect(await facts()).toMatchObject({ payment: 'refunded', refunded: 200_00 })
  })

  it('end what waits for its payment', async () => {
    const { order, orderId, facts } = await placed('upi')
    expect((await scene.advance(orderId, 'cancelled')).events.at(-1)?.note).toBe('cancelled_by_staff')
    expect((await scene.deps.gateway.findPayment(order.payment.id))?.status).toBe('voided')
    expect(await facts()).toMatchObject({ payment: 'voided', reserved: 0 })
  })
})
