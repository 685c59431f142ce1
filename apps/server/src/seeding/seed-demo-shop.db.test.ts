import { v7 } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { verifyPassword } from '../identity/password.ts'
import { importProducts } from '../importer/import-products.ts'
import { testDatabase } from '../testing/test-database.ts'
import { DEMO_FILES } from './demo-shop-facts.ts'
import { DEMO_SIGN_INS } from './demo-sign-ins.ts'
import { emptyShop } from './empty-shop.ts'
import { multiplyProducts } from './multiply-products.ts'
import { seedDemoShop } from './seed-demo-shop.ts'
import { isShopEmpty } from './shop-contents.queries.ts'

const { db, pool } = await testDatabase()
const deps = { pool, clock: { now: () => new Date() }, newId: () => v7() }
afterEach(() => emptyShop({ db }))

async function one(query: string): Promise<Record<string, unknown> | undefined> {
  return (await pool.query<Record<string, unknown>>(query)).rows[0]
}

describe('the demo shop', () => {
  it('fills an empty shop with everything, and every invariant holds', async () => {
    const heard: [number, number][] = []
    expect(await seedDemoShop(deps, { onProgress: (done, total) => heard.push([done, total]) })).toBe(true)
    expect(heard.at(-1)).toEqual([1, 1])
    const counts = await one(`
      SELECT (SELECT count(*) FROM product) AS products, (SELECT count(*) FROM variant) AS variants,
        (SELECT count(*) FROM category WHERE parent_id IS NULL) AS tops, (SELECT count(*) FROM review) AS reviews,
        (SELECT sum(rating_count)::int FROM product) AS rated, (SELECT sum(sold_count)::int FROM product) AS sold,
        (SELECT count(*) FROM sales_order WHERE status <> 'delivered') AS "notDelivered"`)
    expect(counts).toMatchObject({ notDelivered: 0, rated: counts?.reviews, sold: counts?.reviews })
    expect(counts?.products).toBeGreaterThanOrEqual(400)
    expect(counts?.variants).toBeGreaterThan(1_000)
    expect(counts?.tops).toBeGreaterThanOrEqual(12)
    expect(counts?.reviews).toBeGreaterThan(500)
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it('has on the shelf what its file says, whatever was sold before', async () => {
    await seedDemoShop(deps)
    const again = await importProducts(deps, { file: DEMO_FILES.products })
    expect(again).toMatchObject({ created: 0, changed: 0, refused: 0 })
    const shelf = await one(`
      SELECT on_hand, reserved FROM stock_level JOIN variant ON variant.id = variant_id
      WHERE sku = (SELECT sku FROM order_line GROUP BY sku ORDER BY count(*) DESC, sku LIMIT 1)`)
    expect(shelf?.reserved).toBe(0)
    const orders = await one('SELECT count(*) AS promised FROM stock_level WHERE reserved > 0')
    expect(orders).toEqual({ promised: 0 })
  })

  it('opens with the sign-ins that are printed, and with nobody else', async () => {
    await seedDemoShop(deps)
    const { rows } = await pool.query<{ email: string; role: string; password_hash: string }>(
      'SELECT email, role, password_hash FROM app_user',
    )
    for (const { identifier, role, password } of DEMO_SIGN_INS) {
      const user = rows.find(({ email }) => email === identifier)
      expect(user?.role).toBe(role)
      expect(await verifyPassword(user?.password_hash ?? null, password)).toBe(true)
    }
    const hashes = rows.filter(({ password_hash }) => password_hash.startsWith('$argon2id$'))
    expect(hashes).toHaveLength(DEMO_SIGN_INS.length)
  })

  it('leaves a shop alone that has anything in it', async () => {
    await pool.query(
      "INSERT INTO app_user (id, email, password_hash, name) VALUES (gen_random_uuid(), 'a@b.example', '!', 'A')",
    )
    expect(await seedDemoShop(deps)).toBe(false)
    expect(await one('SELECT count(*) AS products FROM product')).toEqual({ products: 0 })
  })

  it('is emptied for good, and can then be filled again', async () => {
    await seedDemoShop(deps)
    await emptyShop({ db })
    expect(await isShopEmpty(db)).toBe(true)
    expect(await seedDemoShop(deps)).toBe(true)
    expect(await one('SELECT min(number) AS first FROM sales_order')).toEqual({ first: 'G100001' })
  })
})

describe('multiplying', () => {
  it('brings the shop to the number asked for, with stock that adds up', async () => {
    await seedDemoShop(deps)
    const before = Number((await one('SELECT count(*) AS n FROM product'))?.n)
    expect(await multiplyProducts(deps, { products: before + 1_500 })).toBe(1_500)
    expect(await multiplyProducts(deps, { products: before + 1_500 })).toBe(0)
    expect(await multiplyProducts(deps, { products: before + 2_000 })).toBe(500)
    expect(await one('SELECT count(*) AS n FROM product')).toEqual({ n: before + 2_000 })
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it('needs something to make others after', async () => {
    await expect(multiplyProducts(deps, { products: 10 })).rejects.toThrow('no product to make others after')
  })
})
