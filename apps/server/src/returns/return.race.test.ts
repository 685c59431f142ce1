import type { OrderView } from '@galla/api'
import { v7 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { settleRefund } from '../payments/settle-refund.ts'
import { race } from '../testing/race.ts'
import { ON_HAND, openReturnScene, takeBackInput } from '../testing/return-scene.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const scene = await openReturnScene(db)
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

async function booksOf(orderId: string, variantId: string) {
  const lines = await db
    .selectFrom('order_line')
    .select('returned_quantity')
    .where('order_id', '=', orderId)
    .execute()
  const refunds = await db
    .selectFrom('refund')
    .innerJoin('payment', 'payment.id', 'refund.payment_id')
    .select('refund.amount')
    .where('payment.order_id', '=', orderId)
    .execute()
  const level = await db
    .selectFrom('stock_level')
    .select('on_hand')
    .where('variant_id', '=', variantId)
    .executeTakeFirstOrThrow()
  return {
    returned: lines.map((line) => line.returned_quantity),
    given: refunds.reduce((sum, refund) => sum + refund.amount, 0),
    onHand: level.on_hand,
  }
}

function codes(failures: readonly unknown[]): string[] {
  return failures.map(
    (failure) => (failure as { refusal?: { code: string } }).refusal?.code ?? String(failure),
  )
}

describe('at the same moment', () => {
  it('two cashiers cannot take back the same unit twice', async () => {
    const { view, products } = await scene.deliver({ lines: [{ quantity: 3 }] })
    const { answers, failures } = await race(8, () =>
      scene.returns.takeBack(scene.staff, takeBackInput(view, [[0, 1]])),
    )
    expect(answers).toHaveLength(3)
    expect(new Set(codes(failures))).toEqual(new Set(['order_status_conflict']))
    expect(await booksOf(view.id, products[0]?.variant.id ?? '')).toEqual({
      returned: [3],
      given: 300_00,
      onHand: ON_HAND,
    })
  })

  it('the same return sent many times is one return', async () => {
    const { view, products } = await scene.deliver({ lines: [{ quantity: 3 }] })
    const input = takeBackInput(view, [[0, 1]])
    const { answers, failures } = await race(8, () => scene.returns.takeBack(scene.staff, input))
    expect([answers.length, failures]).toEqual([8, []])
    expect(await booksOf(view.id, products[0]?.variant.id ?? '')).toEqual({
      returned: [1],
      given: 100_00,
      onHand: ON_HAND - 2,
    })
  })

  it('returns and refunds never give back more than was captured', async () => {
    const { view, products } = await scene.deliver({ lines: [{ quantity: 4 }] })
    const { failures } = await race(14, (lane) =>
      lane % 2 === 0
        ? scene.returns.takeBack(scene.staff, takeBackInput(view, [[0, 1]]))
        : scene.returns.refundPart(scene.manager, {
            orderId: view.id,
            idempotencyKey: v7(),
            amount: 90_00,
            note: 'sorry',
            registerSessionId: null,
          }),
    )
    expect([...new Set(codes(failures))].sort()).toEqual(['order_status_conflict', 'refund_exceeds_captured'])
    const books = await booksOf(view.id, products[0]?.variant.id ?? '')
    expect(books).toEqual({ returned: [4], given: 400_00, onHand: ON_HAND })
  })

  it('two refunds of one payment, each settled by four servers, leave it refunded once', async () => {
    const { view } = await scene.deliver({ lines: [{ quantity: 1 }, { quantity: 1 }] })
    await scene.takeBack(view, [[0, 1]])
    const { refunds } = await scene.takeBack(view, [[1, 1]])
    const { failures } = await race(8, (lane) => settleRefund(scene.deps, refunds[lane % 2]?.id ?? ''))
    expect(failures).toEqual([])
    const after = await scene.fulfilment.byId(scene.staff, { orderId: view.id })
    expect(after.payment).toMatchObject({ status: 'refunded', refunded: 200_00 })
    expect(after.events.filter(({ kind }) => kind === 'refunded')).toHaveLength(2)
  })

  it('orders that share products, named in opposite order, do not deadlock', async () => {
    const { shopper, products } = await scene.deliver({ lines: [{ quantity: 1 }, { quantity: 1 }] })
    const lines = products.map(({ variant }) => ({ variantId: variant.id, quantity: 1 }))
    const orders: OrderView[] = []
    for (let i = 0; i < 6; i += 1) {
      const order = await scene.place(shopper, { lines: i % 2 === 0 ? lines : [...lines].reverse() })
      orders.push(await scene.advance(order.orderId, 'packed', 'shipped', 'delivered'))
    }
    const { failures } = await race(orders.length, async (lane) => {
      const order = orders[lane]
      if (!order) throw new Error('an order for each')
      return scene.takeBack(order, [
        [0, 1],
        [1, 1],
      ])
    })
    expect(failures).toEqual([])
  })
})
