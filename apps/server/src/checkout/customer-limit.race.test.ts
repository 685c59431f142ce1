import { describe, expect, it } from 'vitest'
import { cancelOrder } from '../orders/cancel-order.ts'
import { makeProduct } from '../testing/factories.ts'
import { commandOf, makeLane, makeShopper, type Shopper } from '../testing/orders.ts'
import { race } from '../testing/race.ts'
import { ScriptedGateway } from '../testing/scripted-gateway.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'

const { db } = await testDatabase()
const deps = testDeps(db)
const lanes = await Promise.all([makeLane(deps), makeLane(deps)])

async function makeLimited(limit: number): Promise<string> {
  const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
  await db.updateTable('variant').set({ max_per_customer: limit }).where('id', '=', variant.id).execute()
  return variant.id
}

async function order(shopper: Shopper, variantId: string, { lane = 0, quantity = 1 } = {}) {
  const outcome = await lanes[lane]?.submit(commandOf(shopper, { lines: [{ variantId, quantity }] }))
  if (outcome?.kind === 'refused') return outcome.refusal.code
  return outcome?.kind === 'written' ? outcome.order.order.id : outcome?.kind
}

describe('a limit a customer', () => {
  it('holds over all orders of forty at once in two lanes, for each customer by themselves', async () => {
    const variantId = await makeLimited(5)
    const shoppers = [await makeShopper(db), await makeShopper(db)]
    const { answers, failures } = await race(40, (at) => {
      const shopper = shoppers[Math.floor(at / 2) % 2]
      if (!shopper) throw new Error('two shoppers take turns')
      return order(shopper, variantId, { lane: at % 2 })
    })
    expect(failures).toEqual([])
    expect(answers.filter((answer) => answer === 'over_customer_limit')).toHaveLength(30)
    for (const { id } of shoppers) {
      const { units } = await db
        .selectFrom('order_line')
        .innerJoin('sales_order', 'sales_order.id', 'order_line.order_id')
        .where('customer_id', '=', id)
        .select((eb) => eb.fn.sum<number>('quantity').as('units'))
        .executeTakeFirstOrThrow()
      expect(units).toBe(5)
    }
  })

  it('counts the units of one order too, and gives back those of a cancelled one', async () => {
    const variantId = await makeLimited(2)
    const shopper = await makeShopper(db)
    expect(await order(shopper, variantId, { quantity: 3 })).toBe('over_customer_limit')
    const orderId = await order(shopper, variantId, { quantity: 2 })
    expect(await order(shopper, variantId)).toBe('over_customer_limit')
    const actor = { kind: 'user', userId: shopper.id, sessionId: shopper.id, role: 'customer' } as const
    await cancelOrder(
      { ...deps, gateway: new ScriptedGateway() },
      { ...actor, cartToken: null },
      { orderId: orderId ?? '', reason: 'other' },
    )
    expect(await order(shopper, variantId)).not.toBe('over_customer_limit')
  })
})
