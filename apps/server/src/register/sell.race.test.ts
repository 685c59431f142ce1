import { RefusedError, type SaleView } from '@galla/api'
import { v7 } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { makeProduct, makeRegister } from '../testing/factories.ts'
import { commandOf, makeLane, makeShoppers } from '../testing/orders.ts'
import { race } from '../testing/race.ts'
import { FLOAT, openRegisterScene } from '../testing/register-scene.ts'
import { testDatabase } from '../testing/test-database.ts'

/* Each scene has a lane of its own, as each server has: what they do right together they do by locks and constraints alone. */
const { db } = await testDatabase()
const here = await openRegisterScene(db)
const there = await openRegisterScene(db)

afterEach(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

async function openTwo(): Promise<readonly [string, string]> {
  const [first, second] = [await makeRegister(db), await makeRegister(db)]
  return [await here.open(first.id), await there.open(second.id)]
}

async function makeShelf(onHand: number): Promise<string> {
  return (await makeProduct(db, { variants: [{ onHand }] })).variant.id
}

/** The codes of what was refused; any other failure is thrown. */
function codesOf(failures: readonly unknown[]): string[] {
  return failures.map((failure) => {
    if (failure instanceof RefusedError) return failure.refusal.code
    throw failure
  })
}

/** Whether the numbers of these invoices are consecutive from 1. */
function areDense(sales: readonly SaleView[]): boolean {
  const numbers = sales
    .map(({ invoiceNumber }) => Number(invoiceNumber.split('/').at(-1)))
    .sort((a, b) => a - b)
  return numbers.every((number, index) => number === index + 1)
}

describe('at the same moment', () => {
  it('two registers sell the last unit once', async () => {
    const [first, second] = await openTwo()
    for (let round = 0; round < 10; round += 1) {
      const lines = [{ variantId: await makeShelf(1), quantity: 1 }]
      const { answers, failures } = await race(2, (lane) =>
        lane === 0 ? here.sell({ sessionId: first, lines }) : there.sell({ sessionId: second, lines }),
      )
      expect(answers).toHaveLength(1)
      expect(codesOf(failures)).toEqual(['insufficient_stock'])
    }
  })

  it('a shopper and a register take the last unit once', async () => {
    const [sessionId] = await openTwo()
    const lane = await makeLane(there.deps)
    const shoppers = await makeShoppers(db, 10)
    for (const shopper of shoppers) {
      const lines = [{ variantId: await makeShelf(1), quantity: 1 }]
      const [online, counter] = await Promise.allSettled([
        lane.submit(commandOf(shopper, { lines })),
        here.sell({ sessionId, lines }),
      ])
      const wonOnline = online.status === 'fulfilled' && online.value.kind === 'written'
      expect(wonOnline).not.toBe(counter.status === 'fulfilled')
    }
  })

  it('sales of one register from two servers, voids and payments in leave a drawer that adds up and dense invoices', async () => {
    const [sessionId] = await openTwo()
    const lines = [{ variantId: await makeShelf(1_000), quantity: 1 }]
    const { answers, failures } = await race(40, async (lane) => {
      const scene = lane % 2 === 0 ? here : there
      const sale = await scene.sell({ sessionId, lines })
      if (lane % 8 === 0) {
        const undone = { idempotencyKey: v7(), orderId: sale.orderId, reason: 'a slip', refundReference: '' }
        await scene.register.voidSale(scene.manager, undone)
      }
      return sale
    })
    expect(failures).toEqual([])
    expect(areDense(answers)).toBe(true)
    expect(await here.expected(sessionId)).toBe(FLOAT + 35 * 100_00)
    expect(await here.close(sessionId, FLOAT + 35 * 100_00)).toMatchObject({ overShort: 0 })
  })

  it('two registers number their invoices apart, each without a gap, although some sales are refused', async () => {
    const [first, second] = await openTwo()
    const lines = [{ variantId: await makeShelf(30), quantity: 1 }]
    const { answers, failures } = await race(40, async (lane) => {
      const sale = await (lane % 2 === 0
        ? here.sell({ sessionId: first, lines })
        : there.sell({ sessionId: second, lines }))
      return { lane, sale }
    })
    expect(new Set(codesOf(failures))).toEqual(new Set(['insufficient_stock']))
    expect(answers).toHaveLength(30)
    for (const side of [0, 1])
      expect(areDense(answers.filter(({ lane }) => lane % 2 === side).map(({ sale }) => sale))).toBe(true)
  })

  it('a repeat sent to two servers sells once', async () => {
    const [sessionId] = await openTwo()
    const lines = [{ variantId: await makeShelf(1), quantity: 1 }]
    const idempotencyKey = v7()
    // One person at both: keys are theirs.
    const input = {
      idempotencyKey,
      sessionId,
      customerId: null,
      payment: { tender: 'cash', tendered: 100_00 } as const,
      lines: [{ variantId: lines[0]?.variantId ?? '', quantity: 1, unitPrice: 100_00 }],
    }
    const { answers, failures } = await race(8, (lane) =>
      (lane % 2 === 0 ? here : there).register.sell(here.cashier, input),
    )
    expect(failures).toEqual([])
    expect(new Set(answers.map(({ orderId }) => orderId)).size).toBe(1)
    expect(await here.expected(sessionId)).toBe(FLOAT + 100_00)
  })

  it('one key undoes one of two sales at two registers, and the other is refused', async () => {
    const sessions = await openTwo()
    for (let round = 0; round < 5; round += 1) {
      const lines = [{ variantId: await makeShelf(2), quantity: 1 }]
      const sales = [
        await here.sell({ sessionId: sessions[0], lines }),
        await here.sell({ sessionId: sessions[1], lines }),
      ]
      const idempotencyKey = v7()
      const { answers, failures } = await race(2, (lane) =>
        here.register.voidSale(here.manager, {
          idempotencyKey,
          orderId: sales[lane]?.orderId ?? '',
          reason: 'rung up twice',
          refundReference: '',
        }),
      )
      expect(answers).toHaveLength(1)
      expect(codesOf(failures)).toEqual(['idempotency_key_reused'])
    }
  })
})

describe('closing while it sells', () => {
  it('counts every sale that was answered, and takes none after', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [sessionId] = await openTwo()
      const lines = [{ variantId: await makeShelf(100), quantity: 1 }]
      const closing = Promise.withResolvers<void>()
      const report = closing.promise.then(() => here.close(sessionId, FLOAT))
      const { answers, failures } = await race(24, async (lane) => {
        const scene = lane % 2 === 0 ? here : there
        const sale = scene.sell({ sessionId, lines })
        if (lane === round) closing.resolve()
        return sale
      })
      const { totals, expected } = await report
      expect(totals.orders).toBe(answers.length)
      expect(expected).toBe(FLOAT + answers.length * 100_00)
      expect(new Set(codesOf(failures))).toEqual(
        new Set(failures.length > 0 ? ['register_session_closed'] : []),
      )
    }
  })
})
