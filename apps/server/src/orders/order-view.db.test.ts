import { afterAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { updateVariant } from '../testing/factories.queries.ts'
import { makeAddress, makeProduct, makeUser } from '../testing/factories.ts'
import { actorOf, openOrderScene } from '../testing/order-scene.ts'
import { makeShopper, type Shopper } from '../testing/orders.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const scene = await openOrderScene(db)
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

const { variant } = await makeProduct(db, { title: 'Salt', variants: [{ onHand: 1_000 }] })

async function orderSalt(shopper: Shopper, quantity = 1): Promise<string> {
  return (await scene.place(shopper, { lines: [{ variantId: variant.id, quantity }] })).orderId
}

async function shopperNamed(name: string, wish: { phone?: string; city?: string } = {}): Promise<Shopper> {
  const { id } = await makeUser(db)
  return { id, addressId: (await makeAddress(db, id, { name, ...wish })).id }
}

describe('an order’s page', () => {
  it('shows the figures of the order to the paisa: two tax rates, within the state', async () => {
    const shopper = await makeShopper(db)
    const tea = await makeProduct(db, {
      title: 'Tea',
      hsn: '0902',
      taxRateBasisPoints: 500,
      variants: [
        { onHand: 9, price: 33_33, mrp: 40_00, sku: 'TEA-1', options: [{ name: 'Pack', value: '100 g' }] },
      ],
    })
    const soap = await makeProduct(db, {
      title: 'Soap',
      hsn: '3401',
      taxRateBasisPoints: 1800,
      imageUrl: 'https://img.example/soap.webp',
      variants: [{ onHand: 9, price: 59_00 }],
    })
    const { orderId } = await scene.place(shopper, {
      lines: [
        { variantId: tea.variant.id, quantity: 3, unitPrice: 33_33 },
        { variantId: soap.variant.id, quantity: 1, unitPrice: 59_00 },
      ],
    })
    const view = await scene.orders.byId(actorOf(shopper.id), { orderId })
    // 99.99 at 5 %: 95.23 and 4.76, halved; 59.00 at 18 %: 50.00 and 9.00, halved.
    expect(view.lines).toMatchObject([
      {
        title: 'Tea',
        sku: 'TEA-1',
        options: [{ name: 'Pack', value: '100 g' }],
        productSlug: tea.slug,
        hsn: '0902',
        taxRateBasisPoints: 500,
        quantity: 3,
        unitPrice: 33_33,
        gross: 99_99,
        taxable: 95_23,
        cgst: 2_38,
        sgst: 2_38,
        igst: 0,
      },
      {
        title: 'Soap',
        picture: { url: 'https://img.example/soap.webp', kind: 'own' },
        gross: 59_00,
        taxable: 50_00,
        cgst: 4_50,
        sgst: 4_50,
        igst: 0,
      },
    ])
    expect(view).toMatchObject({
      status: 'placed',
      mrpTotal: 179_00,
      subtotal: 158_99,
      discount: 0,
      shipping: 0,
      rounding: 0,
      total: 158_99,
      taxable: 145_23,
      cgst: 6_88,
      sgst: 6_88,
      igst: 0,
      isCancellable: true,
      invoice: null,
      payment: { tender: 'cod', status: 'pending', amount: 158_99, refunded: 0, failureReason: null },
      shop: { name: 'Galla', gstin: null, stateCode: '27' },
      address: { name: 'Asha Rao', city: 'Pune', stateCode: '27', pincode: '411030' },
    })
  })

  it('has IGST and nothing else when it goes to another state', async () => {
    const { id } = await makeUser(db)
    const away = { id, addressId: (await makeAddress(db, id, { stateCode: '29', pincode: '560001' })).id }
    const view = await scene.orders.byId(actorOf(id), { orderId: await orderSalt(away) })
    // 100.00 at 18 %.
    expect(view).toMatchObject({ taxable: 84_75, cgst: 0, sgst: 0, igst: 15_25, total: 100_00 })
  })

  it('stays as it was agreed when price and address change later', async () => {
    const shopper = await makeShopper(db)
    const product = await makeProduct(db, { variants: [{ onHand: 9 }] })
    const { orderId } = await scene.place(shopper, {
      lines: [{ variantId: product.variant.id, quantity: 1 }],
    })
    const before = await scene.orders.byId(actorOf(shopper.id), { orderId })
    await updateVariant(db, product.variant.id, { price: 500_00, mrp: 900_00 })
    await db
      .updateTable('address')
      .set({ city: 'Nagpur', line1: 'Elsewhere' })
      .where('id', '=', shopper.addressId)
      .execute()
    expect(await scene.orders.byId(actorOf(shopper.id), { orderId })).toEqual(before)
  })

  it('is not there for anybody else, and is there for staff', async () => {
    const orderId = await orderSalt(await makeShopper(db))
    const stranger = actorOf((await makeUser(db)).id)
    expect(await refusalOf(scene.orders.byId(stranger, { orderId }))).toEqual({
      code: 'not_found',
      what: 'order',
    })
    expect((await scene.fulfilment.byId(scene.staff, { orderId })).id).toBe(orderId)
  })
})

describe('a shopper’s history', () => {
  it('has their own orders only, newest first, a page at a time, each once', async () => {
    const shopper = await makeShopper(db)
    const placed: string[] = []
    for (let i = 0; i < 45; i += 1) placed.push(await orderSalt(shopper))
    await orderSalt(await makeShopper(db))
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const page = await scene.orders.list(actorOf(shopper.id), cursor === undefined ? {} : { cursor })
      pages.push(page.items.map((item) => item.id))
      cursor = page.nextCursor ?? undefined
      // What is ordered meanwhile stands before the first page and moves no other.
      if (pages.length === 1) await orderSalt(shopper)
    } while (cursor !== undefined)
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5])
    expect(pages.flat()).toEqual(placed.toReversed())
  })

  it('has no next page when the last one is exactly full', async () => {
    const shopper = await makeShopper(db)
    for (let i = 0; i < 20; i += 1) await orderSalt(shopper)
    const page = await scene.orders.list(actorOf(shopper.id), {})
    expect([page.items.length, page.nextCursor]).toEqual([20, null])
  })

  it('begins with the newest when the cursor is none', async () => {
    const shopper = await makeShopper(db)
    const orderId = await orderSalt(shopper)
    const page = await scene.orders.list(actorOf(shopper.id), { cursor: '1 OR 1=1' })
    expect(page.items.map((item) => item.id)).toEqual([orderId])
  })

  it('tells of each order its units, its first title and at most four pictures', async () => {
    const shopper = await makeShopper(db)
    const products = []
    for (const title of ['Rice', 'Dal', 'Ghee', 'Atta', 'Poha']) {
      products.push(await makeProduct(db, { title, variants: [{ onHand: 9 }] }))
    }
    await scene.place(shopper, {
      lines: products.map((product) => ({ variantId: product.variant.id, quantity: 2 })),
    })
    const { items } = await scene.orders.list(actorOf(shopper.id), {})
    expect(items).toMatchObject([{ status: 'placed', itemCount: 10, firstTitle: 'Rice', total: 1_000_00 }])
    expect(items[0]?.pictures).toHaveLength(4)
  })
})

describe('the staff’s list', () => {
  async function find(query: string): Promise<(string | null)[]> {
    const { items } = await scene.fulfilment.list(scene.staff, { query })
    return items.map((item) => item.customerName)
  }

  it('finds by number, by a part of the name in any case, and by phone', async () => {
    const shopper = await shopperNamed('Wamiqa Gabbi', { phone: '9012345678', city: 'Nashik' })
    const { orderNumber } = await scene.place(shopper, { lines: [{ variantId: variant.id, quantity: 1 }] })
    for (const query of [
      orderNumber,
      orderNumber.toLowerCase(),
      'wamiqa',
      'GABBI',
      '9012345678',
      '12345678',
    ]) {
      expect(await find(query)).toEqual(['Wamiqa Gabbi'])
    }
    const { items } = await scene.fulfilment.list(scene.staff, { query: orderNumber })
    expect(items).toMatchObject([{ city: 'Nashik', tender: 'cod', paymentStatus: 'pending', itemCount: 1 }])
  })

  it('takes wildcards, backslashes and quotes for what they are', async () => {
    await orderSalt(await shopperNamed('Ten % Off'))
    await orderSalt(await shopperNamed('Ten Percent'))
    await orderSalt(await shopperNamed('under_score'))
    await orderSalt(await shopperNamed('underXscore'))
    await orderSalt(await shopperNamed('back\\slash'))
    await orderSalt(await shopperNamed("O'Brien; --"))
    expect(await find('%')).toEqual(['Ten % Off'])
    expect(await find('n % O')).toEqual(['Ten % Off'])
    expect(await find('under_')).toEqual(['under_score'])
    expect(await find('\\')).toEqual(['back\\slash'])
    expect(await find("O'Brien; --")).toEqual(["O'Brien; --"])
  })

  it('keeps to a status, and pages within it', async () => {
    const shopper = await shopperNamed('Packed Person')
    const orders: string[] = []
    for (let i = 0; i < 23; i += 1) orders.push(await orderSalt(shopper))
    for (const orderId of orders.slice(0, 22)) await scene.advance(orderId, 'packed')
    const filter = { status: 'packed' as const, query: 'Packed Person' }
    const first = await scene.fulfilment.list(scene.staff, filter)
    expect(first.items).toHaveLength(20)
    const second = await scene.fulfilment.list(scene.staff, { ...filter, cursor: first.nextCursor ?? '' })
    expect(second.nextCursor).toBeNull()
    const ids = [...first.items, ...second.items].map((item) => item.id)
    expect(ids).toEqual(orders.slice(0, 22).toReversed())
  })
})
