import { describe, expect, it } from 'vitest'
import { countedId, makeProduct, makeUser } from '../testing/factories.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { createInventoryService } from './inventory-service.ts'

const { db } = await testDatabase()
const inventory = createInventoryService(testDeps(db))
const manager = await makeUser(db, { role: 'manager' })
const actor = {
  kind: 'user',
  userId: manager.id,
  sessionId: manager.id,
  role: 'manager',
  cartToken: null,
} as const

async function limitShown(sku: string): Promise<number | null | undefined> {
  const { items } = await inventory.list(actor, { query: sku, onlyLow: false })
  return items[0]?.maxPerCustomer
}

describe('the limit for each customer', () => {
  it('is set, shown and taken away, and who did it is written down each time it changed', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 5 }] })
    expect(await limitShown(variant.sku)).toBeNull()
    await inventory.setCustomerLimit(actor, { variantId: variant.id, maxPerCustomer: 2 })
    expect(await limitShown(variant.sku)).toBe(2)
    await inventory.setCustomerLimit(actor, { variantId: variant.id, maxPerCustomer: 2 })
    await inventory.setCustomerLimit(actor, { variantId: variant.id, maxPerCustomer: null })
    expect(await limitShown(variant.sku)).toBeNull()
    const log = await db
      .selectFrom('audit_log')
      .select(['actor_id', 'action', 'before', 'after'])
      .where('subject_id', '=', variant.id)
      .orderBy('sequence')
      .execute()
    expect(log).toEqual([
      {
        actor_id: manager.id,
        action: 'customer_limit_set',
        before: { maxPerCustomer: null },
        after: { maxPerCustomer: 2 },
      },
      {
        actor_id: manager.id,
        action: 'customer_limit_set',
        before: { maxPerCustomer: 2 },
        after: { maxPerCustomer: null },
      },
    ])
  })

  it('is refused for a variant that is not there', async () => {
    const wish = { variantId: countedId(), maxPerCustomer: 1 }
    expect(await refusalOf(inventory.setCustomerLimit(actor, wish))).toEqual({
      code: 'not_found',
      what: 'variant',
    })
  })
})
