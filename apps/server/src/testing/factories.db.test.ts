import { expect, test } from 'vitest'
import { makeProduct, makeStock, makeUser, ONLINE_LOCATION_ID } from './factories.ts'
import { testDatabase } from './test-database.ts'

const { db } = await testDatabase()

test('stock comes with the movements that explain it', async () => {
  const { variant } = await makeProduct(db, { variants: [{ onHand: 7 }] })
  await makeStock(db, { variantId: variant.id, onHand: 5 })
  const level = await db
    .selectFrom('stock_level')
    .selectAll()
    .where('variant_id', '=', variant.id)
    .executeTakeFirst()
  const movements = await db
    .selectFrom('stock_movement')
    .selectAll()
    .where('variant_id', '=', variant.id)
    .execute()
  expect(level).toMatchObject({ location_id: ONLINE_LOCATION_ID, on_hand: 12, reserved: 0, leased: 0 })
  expect(movements.map((row) => [row.reason, row.on_hand_delta])).toEqual([
    ['opening', 7],
    ['opening', 5],
  ])
})

test('products share their category and tax class, and users do not share an address', async () => {
  const [first, second] = [await makeProduct(db), await makeProduct(db)]
  expect(second.categoryId).toBe(first.categoryId)
  expect(second.slug).not.toBe(first.slug)
  expect((await makeUser(db)).email).not.toBe((await makeUser(db)).email)
})
