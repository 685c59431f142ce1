import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type SearchInput, searchInput } from '@galla/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createCatalogueService } from '../catalogue/catalogue-service.ts'
import { SearchIndex } from '../catalogue/search-index/search-index.ts'
import { commandOf, makeLane, makeShopper } from '../testing/orders.ts'
import { sharedDataFolder } from '../testing/shared-data.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { importProducts } from './import-products.ts'

const folder = sharedDataFolder()
const files = [
  { file: join(folder, 'flipkart-products/flipkart_20000.csv.gz'), mapping: 'flipkart' },
  { file: join(folder, 'openfoodfacts/off_2019_india_prefix_890.csv.gz'), mapping: 'openfoodfacts' },
]
const isThere = files.every(({ file }) => existsSync(file))

const { db, pool } = await testDatabase()
const deps = { ...testDeps(db), pool }
const guest = { kind: 'guest', cartToken: null } as const

describe.skipIf(!isThere)('20,000 real products and 864 real groceries together', () => {
  let index: SearchIndex
  let catalogue: ReturnType<typeof createCatalogueService>
  const search = (input: Partial<SearchInput>) => catalogue.search(guest, searchInput.parse(input))

  beforeAll(async () => {
    for (const file of files) await importProducts(deps, file)
    index = await SearchIndex.build(deps)
    catalogue = createCatalogueService(deps, index)
  }, 120_000)
  afterAll(() => index?.stop())

  it('are found by what people type, spelt right or wrong', async () => {
    const sarees = await search({ query: 'sarree' })
    expect(sarees.total).toBeGreaterThan(20)
    expect(sarees.items.some(({ title }) => /sar(?:ee|i)/i.test(title))).toBe(true)
    const rice = await search({ query: 'basmati rice' })
    expect(rice.items[0]?.title).toMatch(/basmati|rice/i)
  })

  it('are filtered by category, price and stock with counts that hold', async () => {
    const footwear = await search({ category: 'footwear' })
    expect(footwear.total).toBeGreaterThan(1_000)
    const cheap = await search({ category: 'footwear', priceMax: 500_00, inStock: true, sort: 'price_low' })
    expect(cheap.total).toBeGreaterThan(100)
    expect(cheap.total).toBeLessThan(footwear.total)
    const prices = cheap.items.map(({ price }) => price)
    expect(prices).toEqual(prices.toSorted((a, b) => a - b))
    const counted = footwear.facets.categories.find(({ value }) => value === 'footwear/womens-footwear')
    expect((await search({ category: 'footwear/womens-footwear' })).total).toBe(counted?.count)
  })

  it('are shown with their variants and bought, and the stock goes down', async () => {
    const { rows } = await pool.query<{ slug: string }>(`
      SELECT slug FROM product JOIN variant ON product_id = product.id GROUP BY product.id HAVING count(*) > 2
      ORDER BY slug LIMIT 1`)
    const page = await catalogue.product(guest, { slug: rows[0]?.slug ?? '' })
    expect(page.variants.length).toBeGreaterThan(2)
    const [wanted, other] = page.variants
    if (!wanted || !other) throw new Error('the product has variants')
    expect(wanted.options).not.toEqual(other.options)
    const lane = await makeLane(deps)
    const line = { variantId: wanted.id, quantity: 2, unitPrice: wanted.price }
    await lane.submit(commandOf(await makeShopper(db), { lines: [line] }))
    await lane.close()
    const after = await catalogue.product(guest, { slug: page.slug })
    expect(after.variants.map(({ available }) => available)).toEqual(
      page.variants.map(({ id, available }) => (id === wanted.id ? available - 2 : available)),
    )
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it('are told by their real barcodes', async () => {
    const { rows } = await pool.query<{ slug: string; barcode: string }>(
      'SELECT slug, barcode FROM product JOIN variant ON product_id = product.id WHERE barcode IS NOT NULL LIMIT 1',
    )
    const page = await catalogue.product(guest, { slug: rows[0]?.slug ?? '' })
    expect(page.variants[0]?.barcode).toBe(rows[0]?.barcode)
  })
})
