import { sql } from 'kysely'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { makeProduct } from '../testing/factories.ts'
import { commandOf, makeLane, makeShopper, makeShoppers } from '../testing/orders.ts'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'

const { db } = await testDatabase()
const deps = testDeps(db)

async function countOrders(variantId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM order_line WHERE variant_id = ${variantId}`.execute(db)
  return rows[0]?.count ?? -1
}

async function levelOf(variantId: string) {
  return db
    .selectFrom('stock_level')
    .selectAll()
    .where('variant_id', '=', variantId)
    .executeTakeFirstOrThrow()
}

describe('orders at the same moment', () => {
  it('two hundred shoppers for the last fifty units: fifty orders, a hundred and fifty honest refusals', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 50 }] })
    const shoppers = await makeShoppers(db, 200)
    // Four lanes stand for four servers: only the row locks stand between them.
    const lanes = await Promise.all([0, 1, 2, 3].map(() => makeLane(deps)))
    const { answers, failures } = await race(200, async (lane) => {
      const shopper = shoppers[lane]
      const way = lanes[lane % lanes.length]
      if (!shopper || !way) throw new Error('a shopper and a lane for each')
      return way.submit(commandOf(shopper, { lines: [{ variantId: variant.id, quantity: 1 }] }))
    })
    expect(failures).toEqual([])
    expect(answers.filter((answer) => answer.kind === 'written')).toHaveLength(50)
    const refused = answers.filter((answer) => answer.kind === 'refused')
    expect(refused).toHaveLength(150)
    for (const answer of refused) {
      expect(answer.refusal).toEqual({
        code: 'insufficient_stock',
        shortages: [expect.objectContaining({ variantId: variant.id, requested: 1, available: 0 })],
      })
    }
    expect(await countOrders(variant.id)).toBe(50)
    expect(await levelOf(variant.id)).toMatchObject({ on_hand: 50, reserved: 50 })
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it('one key sent twenty times at once: one order, twenty equal answers', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
    const shopper = await makeShopper(db)
    const lanes = await Promise.all([0, 1, 2, 3].map(() => makeLane(deps)))
    const wish = { lines: [{ variantId: variant.id, quantity: 2 }], idempotencyKey: v7() }
    const { answers, failures } = await race(20, async (lane) =>
      lanes[lane % 4]?.submit(commandOf(shopper, wish)),
    )
    expect(failures).toEqual([])
    const ids = answers.map((answer) => {
      if (answer?.kind === 'written') return answer.order.order.id
      return answer?.kind === 'repeated' ? answer.orderId : 'refused'
    })
    expect(ids).toHaveLength(20)
    expect(new Set(ids).size).toBe(1)
    expect(await countOrders(variant.id)).toBe(1)
    expect(await levelOf(variant.id)).toMatchObject({ reserved: 2 })
  })

  it('the same key with another body is refused, also in the same batch', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
    const shopper = await makeShopper(db)
    const lane = await makeLane(deps)
    const idempotencyKey = v7()
    const { answers } = await race(2, (quantity) =>
      lane.submit(
        commandOf(shopper, { lines: [{ variantId: variant.id, quantity: quantity + 1 }], idempotencyKey }),
      ),
    )
    const later = await lane.submit(
      commandOf(shopper, { lines: [{ variantId: variant.id, quantity: 9 }], idempotencyKey }),
    )
    const kinds = answers.map((answer) => answer.kind).sort()
    expect(kinds).toEqual(['refused', 'written'])
    expect(later).toEqual({ kind: 'refused', refusal: { code: 'idempotency_key_reused' } })
    expect(await countOrders(variant.id)).toBe(1)
  })

  it('two-product carts in opposite order do not deadlock', async () => {
    const a = await makeProduct(db, { variants: [{ onHand: 1_000 }] })
    const b = await makeProduct(db, { variants: [{ onHand: 1_000 }] })
    const shoppers = await makeShoppers(db, 60)
    const deadlocksBefore = await countDeadlocks()
    // A lane of its own for each order, so that no batch sorts them into one lock.
    const lanes = await Promise.all(shoppers.map(() => makeLane(deps)))
    const { answers, failures } = await race(60, async (lane) => {
      const shopper = shoppers[lane]
      const order = lane % 2 === 0 ? [a, b] : [b, a]
      if (!shopper) throw new Error('a shopper for each')
      const lines = order.map((product) => ({ variantId: product.variant.id, quantity: 1 }))
      return lanes[lane]?.submit(commandOf(shopper, { lines }))
    })
    expect(failures).toEqual([])
    expect(answers.every((answer) => answer?.kind === 'written')).toBe(true)
    expect(await countDeadlocks()).toBe(deadlocksBefore)
  })

  it('a variant on two lines is summed before it is checked', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 3 }] })
    const lane = await makeLane(deps)
    const line = { variantId: variant.id, quantity: 2 }
    const outcome = await lane.submit(commandOf(await makeShopper(db), { lines: [line, line] }))
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: { shortages: [{ requested: 4, available: 3 }] },
    })
    expect(await countOrders(variant.id)).toBe(0)
  })
})

async function countDeadlocks(): Promise<number> {
  const { rows } = await sql<{ deadlocks: number }>`
    SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`.execute(db)
  return rows[0]?.deadlocks ?? -1
}
