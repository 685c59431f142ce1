import type { StockLevelView } from '@galla/api'
import { v7 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { makeProduct, makeUser, ONLINE_LOCATION_ID } from '../testing/factories.ts'
import { actorOf, openOrderScene } from '../testing/order-scene.ts'
import { makeShopper } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'
import { createInventoryService } from './inventory-service.ts'

const { db } = await testDatabase()
const scene = await openOrderScene(db)
const inventory = createInventoryService(scene.deps)
const actor = actorOf((await makeUser(db, { name: 'Meera Joshi', role: 'manager' })).id, 'manager')
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

async function list(query: string, onlyLow = false): Promise<StockLevelView[]> {
  return (await inventory.list(actor, { query, onlyLow })).items
}

const titles = (levels: readonly StockLevelView[]) => levels.map((level) => level.title)

describe('the stock list', () => {
  it('shows what is on hand, promised and available', async () => {
    const product = await makeProduct(db, {
      title: 'Basmati rice',
      drawing: '1f35a',
      variants: [
        { onHand: 9, sku: 'RICE-5', barcode: '2000000000015', options: [{ name: 'Pack', value: '5 kg' }] },
      ],
    })
    await scene.place(await makeShopper(db), { lines: [{ variantId: product.variant.id, quantity: 4 }] })
    expect(await list('basmati')).toEqual([
      {
        locationId: ONLINE_LOCATION_ID,
        locationName: 'Main store',
        variantId: product.variant.id,
        productId: product.id,
        sku: 'RICE-5',
        barcode: '2000000000015',
        title: 'Basmati rice',
        options: [{ name: 'Pack', value: '5 kg' }],
        picture: { kind: 'drawing', url: '/pictures/1f35a.webp' },
        onHand: 9,
        reserved: 4,
        leased: 0,
        available: 5,
        lowAt: 5,
        maxPerCustomer: null,
      },
    ])
  })

  it('finds by words of the title in any order, by SKU and by the whole barcode', async () => {
    await makeProduct(db, {
      title: 'Coconut oil, cold pressed',
      variants: [{ onHand: 50, sku: 'OIL-COCO-1', barcode: '2000000000022' }],
    })
    for (const query of ['coconut', 'OIL coconut', 'pressed cold', 'oil-coco', '2000000000022']) {
      expect(titles(await list(query))).toEqual(['Coconut oil, cold pressed'])
    }
    expect(await list('200000000002')).toEqual([])
    expect(await list('coconut butter')).toEqual([])
  })

  it('takes wildcards for what they are', async () => {
    await makeProduct(db, { title: 'Juice 100% mango', variants: [{ onHand: 50, sku: 'J_1' }] })
    await makeProduct(db, { title: 'Juice 1000 mango', variants: [{ onHand: 50, sku: 'JX1' }] })
    expect(titles(await list('100%'))).toEqual(['Juice 100% mango'])
    expect(titles(await list('J_1'))).toEqual(['Juice 100% mango'])
    expect(await list('\\')).toEqual([])
  })

  it('shows only what is low when asked, by what is available and not by what is on hand', async () => {
    const [low, promised] = [
      await makeProduct(db, { title: 'Matches low', variants: [{ onHand: 5 }] }),
      await makeProduct(db, { title: 'Matches promised', variants: [{ onHand: 20 }] }),
    ]
    await makeProduct(db, { title: 'Matches plenty', variants: [{ onHand: 6 }] })
    await scene.place(await makeShopper(db), { lines: [{ variantId: promised.variant.id, quantity: 15 }] })
    expect((await list('matches', true)).map((level) => level.variantId)).toEqual([
      low.variant.id,
      promised.variant.id,
    ])
    expect(await list('matches')).toHaveLength(3)
  })

  it('pages through every level once, also while stock moves', async () => {
    const made: string[] = []
    for (let i = 0; i < 65; i += 1) {
      const product = await makeProduct(db, { title: `Paged ${i}`, variants: [{ onHand: 100 }] })
      made.push(product.variant.id)
    }
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const page = await inventory.list(actor, {
        query: 'paged',
        onlyLow: false,
        ...(cursor === undefined ? {} : { cursor }),
      })
      pages.push(page.items.map((level) => level.variantId))
      cursor = page.nextCursor ?? undefined
      const [first = ''] = made
      await scene.place(await makeShopper(db), { lines: [{ variantId: first, quantity: 1 }] })
    } while (cursor !== undefined)
    expect(pages.map((page) => page.length)).toEqual([30, 30, 5])
    expect(pages.flat()).toEqual(made)
  })

  it('begins at the beginning when the cursor is none', async () => {
    const whole = await inventory.list(actor, { query: '', onlyLow: false })
    const strange = await inventory.list(actor, { query: '', onlyLow: false, cursor: "x'/y" })
    expect(strange).toEqual(whole)
  })
})

describe('the ledger of a level', () => {
  it('tells everything that happened to it, newest first, a page at a time', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
    const key = { locationId: ONLINE_LOCATION_ID, variantId: variant.id }
    for (let i = 1; i <= 62; i += 1) {
      await inventory.adjust(actor, {
        ...key,
        onHandDelta: i,
        reason: 'found',
        note: '',
        idempotencyKey: v7(),
      })
    }
    const seen: number[] = []
    const sizes: number[] = []
    let cursor: string | undefined
    do {
      const page = await inventory.movements(actor, { ...key, ...(cursor === undefined ? {} : { cursor }) })
      sizes.push(page.items.length)
      seen.push(...page.items.map((movement) => movement.onHandDelta))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(sizes).toEqual([30, 30, 3])
    expect(seen).toEqual([...Array.from({ length: 62 }, (_, i) => 62 - i), 100])
  })

  it('names the order that moved it, and who', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 9 }] })
    const shopper = await makeShopper(db)
    const order = await scene.place(shopper, { lines: [{ variantId: variant.id, quantity: 2 }] })
    const cancelled = await scene.place(shopper, { lines: [{ variantId: variant.id, quantity: 1 }] })
    await scene.orders.cancel(actorOf(shopper.id), { orderId: cancelled.orderId, reason: 'other' })
    await scene.advance(order.orderId, 'packed', 'shipped')
    const { items } = await inventory.movements(actor, {
      locationId: ONLINE_LOCATION_ID,
      variantId: variant.id,
    })
    const told = items.map((it) => [it.reason, it.onHandDelta, it.reservedDelta, it.orderNumber, it.note])
    expect(told).toEqual([
      ['shipment', -2, -2, order.orderNumber, ''],
      ['release', 0, -1, cancelled.orderNumber, 'other'],
      ['reserve', 0, 1, cancelled.orderNumber, ''],
      ['reserve', 0, 2, order.orderNumber, ''],
      ['opening', 9, 0, null, ''],
    ])
  })
})
