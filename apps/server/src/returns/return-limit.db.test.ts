import { expect, it } from 'vitest'
import { findVariantFacts } from '../cart/cart-view.queries.ts'
import { ONLINE_LOCATION_ID } from '../testing/factories.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { openReturnScene } from '../testing/return-scene.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const scene = await openReturnScene(db)

it('units that came back no longer count against the limit a customer, in the cart and in the order alike', async () => {
  const { view, shopper } = await scene.deliver({ lines: [{ quantity: 2 }], tender: 'cod' })
  const variantId = view.lines[0]?.variantId ?? ''
  await db.updateTable('variant').set({ max_per_customer: 2 }).where('id', '=', variantId).execute()
  const limitLeft = async () => {
    const place = { locationId: ONLINE_LOCATION_ID, customerId: shopper.id }
    return (await findVariantFacts(db, variantId, place))?.limitLeft
  }
  const order = (quantity: number) => scene.place(shopper, { lines: [{ variantId, quantity }] })

  expect(await limitLeft()).toBe(0)
  expect(await refusalOf(order(1))).toMatchObject({ code: 'over_customer_limit', alreadyOrdered: 2 })
  await scene.takeBack(view, [[0, 1]])
  expect(await limitLeft()).toBe(1)
  expect(await refusalOf(order(2))).toMatchObject({ code: 'over_customer_limit', alreadyOrdered: 1 })
  await order(1)
  expect(await limitLeft()).toBe(0)
})
