import { describe, expect, it } from 'vitest'
import { makeProduct, makeUser } from '../testing/factories.ts'
import { commandOf, makeLane, makeShopper } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'

const { db } = await testDatabase()
const deps = testDeps(db)
const lane = await makeLane(deps)

describe('placing an order', () => {
  it('snapshots what was bought, with GST that adds up to the paisa', async () => {
    const { variant } = await makeProduct(db, {
      title: 'Glucose biscuits',
      taxRateBasisPoints: 500,
      variants: [{ onHand: 10, price: 33_33, mrp: 40_00 }],
    })
    const shopper = await makeShopper(db)
    const outcome = await lane.submit(
      commandOf(shopper, { lines: [{ variantId: variant.id, quantity: 3, unitPrice: 33_33 }] }),
    )
    expect(outcome.kind).toBe('written')
    if (outcome.kind !== 'written') return
    const { order } = outcome.order
    expect(order).toMatchObject({
      status: 'placed',
      subtotal: 99_99,
      mrp_total: 120_00,
      total: 99_99,
      igst: 0,
    })
    expect(order.cgst).toBe(order.sgst)
    expect(order.taxable + order.cgst + order.sgst).toBe(99_99)
    const line = await db
      .selectFrom('order_line')
      .selectAll()
      .where('order_id', '=', order.id)
      .executeTakeFirstOrThrow()
    expect(line).toMatchObject({
      title: 'Glucose biscuits',
      quantity: 3,
      unit_price: 33_33,
      tax_rate_basis_points: 500,
    })
  })

  it('holds the stock of a prepaid order for ten minutes and leaves a COD hold without end', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 10 }] })
    const shopper = await makeShopper(db)
    const lines = [{ variantId: variant.id, quantity: 1 }]
    const prepaid = commandOf(shopper, { lines, tender: 'upi' })
    const cod = commandOf(shopper, { lines, tender: 'cod' })
    await lane.submit(cod)
    await lane.submit(prepaid)
    const holds = await db
      .selectFrom('reservation')
      .selectAll()
      .where('variant_id', '=', variant.id)
      .execute()
    const expiry = holds.find((hold) => hold.order_id === prepaid.orderId)?.expires_at
    expect(expiry?.getTime()).toBe(deps.clock.now().getTime() + 600_000)
    expect(holds.find((hold) => hold.order_id === cod.orderId)?.expires_at).toBeNull()
  })

  it('refuses a price that moved, an address of somebody else, and what is not sold', async () => {
    const product = await makeProduct(db, { variants: [{ onHand: 5 }, { onHand: 5, isActive: false }] })
    const [sold, unsold] = product.variants
    const shopper = await makeShopper(db)
    const stranger = await makeUser(db)
    if (!sold || !unsold) throw new Error('two variants were made')
    const moved = await lane.submit(
      commandOf(shopper, { lines: [{ variantId: sold.id, quantity: 1, unitPrice: 1_00 }] }),
    )
    expect(moved).toMatchObject({
      refusal: { code: 'price_changed', changes: [{ seen: 1_00, current: 100_00 }] },
    })
    const theirs = await lane.submit(
      commandOf(
        { id: stranger.id, addressId: shopper.addressId },
        { lines: [{ variantId: sold.id, quantity: 1 }] },
      ),
    )
    expect(theirs).toMatchObject({ refusal: { code: 'not_found', what: 'address' } })
    const gone = await lane.submit(commandOf(shopper, { lines: [{ variantId: unsold.id, quantity: 1 }] }))
    expect(gone).toMatchObject({ refusal: { code: 'variant_not_sold', variantIds: [unsold.id] } })
  })

  it('answers that an unpaid order comes first, and takes no stock meanwhile', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 10 }] })
    const shopper = await makeShopper(db)
    const lines = [{ variantId: variant.id, quantity: 1 }]
    await lane.submit(commandOf(shopper, { lines, tender: 'upi' }))
    expect(await lane.submit(commandOf(shopper, { lines, tender: 'cod' }))).toEqual({ kind: 'unpaid_first' })
    const level = await db
      .selectFrom('stock_level')
      .select('reserved')
      .where('variant_id', '=', variant.id)
      .executeTakeFirstOrThrow()
    expect(level.reserved).toBe(1)
  })
})
