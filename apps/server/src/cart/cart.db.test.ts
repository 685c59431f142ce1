import { type Actor, type CartView, LIMITS } from '@galla/api'
import { describe, expect, test } from 'vitest'
import { placeOrders } from '../checkout/place-orders.ts'
import { updateVariant } from '../testing/factories.queries.ts'
import { countedId, makeProduct, makeUser, ONLINE_LOCATION_ID } from '../testing/factories.ts'
import { commandOf, makeShopper } from '../testing/orders.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { createCartService } from './cart-service.ts'
import { forgetGuestCarts } from './forget-guest-carts.ts'

const { db } = await testDatabase()
const shop = { shopStateCode: '27', locationId: ONLINE_LOCATION_ID }
const deps = { ...testDeps(db), shop }
const cart = createCartService(deps)

const GUEST: Actor = { kind: 'guest', cartToken: null }
const guestWith = (cartToken: string | null): Actor => ({ kind: 'guest', cartToken })

function customerOf(userId: string): Actor {
  return { kind: 'user', userId, sessionId: userId, role: 'customer', cartToken: null }
}

async function customer(): Promise<Actor> {
  return customerOf((await makeUser(db)).id)
}

/** A product with one variant of so many units. */
async function stocked(onHand: number, price = 100_00): Promise<{ variantId: string }> {
  const { variant } = await makeProduct(db, { variants: [{ onHand, price, mrp: price * 2 }] })
  return { variantId: variant.id }
}

function quantities(view: CartView): number[] {
  return view.lines.map((line) => line.quantity)
}

describe("a guest's cart", () => {
  test('begins with the first thing added, under a token that opens it and nothing else does', async () => {
    const milk = await stocked(10)
    expect(await cart.get(GUEST)).toMatchObject({ token: null, lines: [] })
    const { cart: begun, capped } = await cart.add(GUEST, { ...milk, quantity: 2 })
    expect(capped).toBeNull()
    expect(begun.token).toMatch(/^[\w-]{43}$/)
    expect(begun).toMatchObject({ itemCount: 2, total: 200_00, mrpTotal: 400_00, canCheckOut: true })
    expect(await cart.get(guestWith(begun.token))).toEqual(begun)
    for (const token of [null, 'nonsense', 'x'.repeat(43)]) {
      expect((await cart.get(guestWith(token))).lines).toEqual([])
    }
    const kept = await db.selectFrom('cart').select('token_hash').execute()
    expect(kept.map((row) => row.token_hash?.toString('base64url'))).not.toContain(begun.token)
  })

  test('under a token of their own making is not begun: they get one of ours', async () => {
    const milk = await stocked(10)
    const wished = 'A'.repeat(43)
    const { cart: begun } = await cart.add(guestWith(wished), { ...milk, quantity: 1 })
    expect(begun.token).not.toBe(wished)
    expect((await cart.get(guestWith(wished))).lines).toEqual([])
  })

  test('is not begun for a customer whose access token ran out', async () => {
    const milk = await stocked(10)
    const lapsed: Actor = { kind: 'guest', cartToken: null, sentBadToken: true }
    const ended = { code: 'session_ended' }
    expect(await refusalOf(cart.get(lapsed))).toEqual(ended)
    expect(await refusalOf(cart.add(lapsed, { ...milk, quantity: 1 }))).toEqual(ended)
  })

  test('is forgotten after three months without use; a customer keeps theirs', async () => {
    const milk = await stocked(10)
    const asha = await customer()
    await cart.add(asha, { ...milk, quantity: 1 })
    const old = await cart.add(GUEST, { ...milk, quantity: 1 })
    deps.clock.advance(91 * 24 * 60 * 60 * 1_000)
    const young = await cart.add(GUEST, { ...milk, quantity: 1 })
    await forgetGuestCarts(deps)
    expect((await cart.get(guestWith(old.cart.token))).lines).toEqual([])
    expect((await cart.get(guestWith(young.cart.token))).lines).toHaveLength(1)
    expect((await cart.get(asha)).lines).toHaveLength(1)
  })
})

describe('a cart', () => {
  test('gathers, changes and gives up lines, in the order they were added', async () => {
    const asha = await customer()
    const [milk, bread] = [await stocked(10, 30_00), await stocked(10, 45_00)]
    await cart.add(asha, { ...milk, quantity: 1 })
    deps.clock.advance(1_000)
    await cart.add(asha, { ...bread, quantity: 2 })
    const { cart: more } = await cart.add(asha, { ...milk, quantity: 3 })
    expect(more).toMatchObject({ token: null, itemCount: 6, total: 4 * 30_00 + 2 * 45_00 })
    expect(more.lines.map((line) => line.variantId)).toEqual([milk.variantId, bread.variantId])
    expect(quantities((await cart.setLine(asha, { ...milk, quantity: 2 })).cart)).toEqual([2, 2])
    expect(quantities((await cart.setLine(asha, { ...milk, quantity: 0 })).cart)).toEqual([2])
    expect((await cart.setLine(asha, { ...milk, quantity: 0 })).capped).toBeNull()
    expect(await refusalOf(cart.setLine(asha, { ...milk, quantity: 1 }))).toEqual({
      code: 'not_found',
      what: 'cart_line',
    })
  })

  test('is nobody else’s', async () => {
    const [asha, ravi] = [await customer(), await customer()]
    const milk = await stocked(10)
    await cart.add(asha, { ...milk, quantity: 1 })
    expect((await cart.get(ravi)).lines).toEqual([])
    expect(await refusalOf(cart.setLine(ravi, { ...milk, quantity: 5 }))).toEqual({
      code: 'not_found',
      what: 'cart_line',
    })
    await cart.setLine(ravi, { ...milk, quantity: 0 })
    expect(quantities(await cart.get(asha))).toEqual([1])
  })

  test('keeps what is saved for later out of the totals, and takes it back', async () => {
    const asha = await customer()
    const milk = await stocked(10)
    await cart.add(asha, { ...milk, quantity: 3 })
    const saved = await cart.saveForLater(asha, { ...milk, isSaved: true })
    expect(saved).toMatchObject({ lines: [], total: 0, itemCount: 0, savedForLater: [{ quantity: 3 }] })
    const back = await cart.saveForLater(asha, { ...milk, isSaved: false })
    expect(back).toMatchObject({ lines: [{ quantity: 3 }], savedForLater: [] })
    await cart.saveForLater(asha, { ...milk, isSaved: true })
    const { cart: added } = await cart.add(asha, { ...milk, quantity: 1 })
    expect(added).toMatchObject({ lines: [{ quantity: 4 }], savedForLater: [] })
    const unknown = cart.saveForLater(asha, { variantId: countedId(), isSaved: true })
    expect(await refusalOf(unknown)).toEqual({ code: 'not_found', what: 'cart_line' })
  })

  test('takes no more lines than an order may have', async () => {
    const asha = await customer()
    const { variants } = await makeProduct(db, {
      variants: Array.from({ length: LIMITS.cartLines + 1 }, () => ({ onHand: 5 })),
    })
    const [first, ...others] = variants.map(({ id }) => ({ variantId: id }))
    for (const other of others) await cart.add(asha, { ...other, quantity: 1 })
    const oneMore = cart.add(asha, { variantId: first?.variantId ?? '', quantity: 1 })
    expect(await refusalOf(oneMore)).toEqual({ code: 'cart_full', limit: LIMITS.cartLines })
    const { cart: fuller } = await cart.add(asha, { variantId: others[0]?.variantId ?? '', quantity: 1 })
    expect(fuller.itemCount).toBe(LIMITS.cartLines + 1)
  })
})

describe('quantities are capped with the reason', () => {
  test('by what is in stock', async () => {
    const asha = await customer()
    const milk = await stocked(5)
    expect((await cart.add(asha, { ...milk, quantity: 3 })).capped).toBeNull()
    const more = await cart.add(asha, { ...milk, quantity: 4 })
    expect(more.capped).toEqual({ ...milk, asked: 4, given: 2, reason: 'stock' })
    expect(more.cart.lines).toMatchObject([{ quantity: 5, maximum: 5, maximumReason: 'stock', notices: [] }])
    const set = await cart.setLine(asha, { ...milk, quantity: 9 })
    expect(set.capped).toEqual({ ...milk, asked: 9, given: 5, reason: 'stock' })
  })

  test('by what one order may have', async () => {
    const milk = await stocked(500)
    const asha = await customer()
    await cart.add(asha, { ...milk, quantity: 48 })
    const more = await cart.add(asha, { ...milk, quantity: 5 })
    expect(more.capped).toEqual({ ...milk, asked: 5, given: 2, reason: 'order_limit' })
    expect(more.cart.lines).toMatchObject([{ quantity: 50, maximum: 50, maximumReason: 'order_limit' }])
  })

  test('by what the limit leaves this customer of it, and of no other', async () => {
    const phone = await stocked(20)
    await updateVariant(db, phone.variantId, { max_per_customer: 2 })
    const shopper = await makeShopper(db)
    await placeOrders({ ...deps, gatewayName: 'sandbox' }, [
      commandOf(shopper, { lines: [{ ...phone, quantity: 1 }] }),
    ])
    const asha = customerOf(shopper.id)
    const first = await cart.add(asha, { ...phone, quantity: 2 })
    expect(first.capped).toEqual({ ...phone, asked: 2, given: 1, reason: 'customer_limit' })
    expect(first.cart.lines).toMatchObject([{ quantity: 1, maximum: 1, maximumReason: 'customer_limit' }])
    expect((await cart.add(await customer(), { ...phone, quantity: 2 })).capped).toBeNull()
    await updateVariant(db, phone.variantId, { max_per_customer: 1 })
    const now = await cart.get(asha)
    expect(now.lines[0]?.notices).toEqual([{ kind: 'over_limit', left: 0 }])
    expect(now.canCheckOut).toBe(false)
  })

  test('where nothing is left no line and no cart is made', async () => {
    const soldOut = await stocked(0)
    const neverStocked = await makeProduct(db)
    for (const variantId of [soldOut.variantId, neverStocked.variant.id]) {
      const change = await cart.add(GUEST, { variantId, quantity: 2 })
      expect(change.capped).toEqual({ variantId, asked: 2, given: 0, reason: 'stock' })
      expect(change.cart).toMatchObject({ token: null, lines: [] })
    }
  })

  test("by what others left, and not by the shopper's own unpaid order", async () => {
    const [asha, ravi] = [await makeShopper(db), await makeShopper(db)]
    const milk = await stocked(5)
    const order = commandOf(asha, { tender: 'upi', lines: [{ ...milk, quantity: 4 }] })
    const [outcome] = await placeOrders({ ...deps, gatewayName: 'sandbox' }, [order])
    expect(outcome?.kind).toBe('written')
    expect((await cart.add(customerOf(asha.id), { ...milk, quantity: 5 })).capped).toBeNull()
    expect((await cart.add(customerOf(ravi.id), { ...milk, quantity: 5 })).capped).toMatchObject({ given: 1 })
    expect((await cart.add(GUEST, { ...milk, quantity: 5 })).capped).toMatchObject({ given: 1 })
  })

  test('and a line that lost its stock says so and stays', async () => {
    const [asha, ravi] = [await customer(), await makeShopper(db)]
    const milk = await stocked(5)
    await cart.add(asha, { ...milk, quantity: 4 })
    const buy = (quantity: number) =>
      placeOrders({ ...deps, gatewayName: 'sandbox' }, [commandOf(ravi, { lines: [{ ...milk, quantity }] })])
    await buy(3)
    expect(await cart.get(asha)).toMatchObject({
      lines: [{ quantity: 4, notices: [{ kind: 'only_left', available: 2 }] }],
      canCheckOut: false,
    })
    await buy(2)
    expect(await cart.get(asha)).toMatchObject({ lines: [{ quantity: 4, notices: [{ kind: 'sold_out' }] }] })
    const add = await cart.add(asha, { ...milk, quantity: 1 })
    expect(add).toMatchObject({ capped: { given: 0, reason: 'stock' }, cart: { lines: [{ quantity: 4 }] } })
  })
})

describe('a price that changed', () => {
  test('is told until it is acknowledged, and totalled as it is now', async () => {
    const asha = await customer()
    const milk = await stocked(10, 30_00)
    await cart.add(asha, { ...milk, quantity: 2 })
    await updateVariant(db, milk.variantId, { price: 33_00 })
    const told = { kind: 'price_changed', was: 30_00, is: 33_00 }
    expect(await cart.get(asha)).toMatchObject({
      total: 66_00,
      canCheckOut: true,
      lines: [{ notices: [told] }],
    })
    expect((await cart.add(asha, { ...milk, quantity: 1 })).cart.lines).toMatchObject([{ notices: [told] }])
    expect(await cart.acknowledgePrices(asha)).toMatchObject({ total: 99_00, lines: [{ notices: [] }] })
    await updateVariant(db, milk.variantId, { price: 29_00 })
    expect((await cart.get(asha)).lines).toMatchObject([
      { notices: [{ kind: 'price_changed', was: 33_00, is: 29_00 }] },
    ])
  })

  test('back to what was seen is none', async () => {
    const asha = await customer()
    const milk = await stocked(10, 30_00)
    await cart.add(asha, { ...milk, quantity: 2 })
    await updateVariant(db, milk.variantId, { price: 33_00 })
    await updateVariant(db, milk.variantId, { price: 30_00 })
    expect((await cart.get(asha)).lines).toMatchObject([{ notices: [] }])
  })
})

test('what is not sold any more cannot be added, is told where it is, and can be removed', async () => {
  const asha = await customer()
  const milk = await stocked(10)
  await cart.add(asha, { ...milk, quantity: 2 })
  await updateVariant(db, milk.variantId, { is_active: false })
  const refusal = { code: 'variant_not_sold', variantIds: [milk.variantId] }
  expect(await refusalOf(cart.add(asha, { ...milk, quantity: 1 }))).toEqual(refusal)
  expect(await refusalOf(cart.setLine(asha, { ...milk, quantity: 1 }))).toEqual(refusal)
  expect(await cart.get(asha)).toMatchObject({
    lines: [{ notices: [{ kind: 'not_sold' }] }],
    total: 0,
    canCheckOut: false,
  })
  expect((await cart.setLine(asha, { ...milk, quantity: 0 })).cart.lines).toEqual([])
  const unknown = cart.add(asha, { variantId: countedId(), quantity: 1 })
  expect(await refusalOf(unknown)).toEqual({ code: 'not_found', what: 'variant' })
})
