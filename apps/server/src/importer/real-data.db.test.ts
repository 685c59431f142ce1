import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { emptyShop } from '../seeding/empty-shop.ts'
import { sharedDataFolder } from '../testing/shared-data.ts'
import { testDatabase } from '../testing/test-database.ts'
import { importProducts } from './import-products.ts'

/*
 * The real files are not part of the project: licences and size forbid it. These tests run wherever the folder is there and say
 * plainly when it is not.
 */
const folder = sharedDataFolder()
const flipkart = join(folder, 'flipkart-products/flipkart_20000.csv.gz')
const first999 = join(folder, 'flipkart-products/flipkart_first999_full.csv.gz')
const groceries = join(folder, 'openfoodfacts/off_2019_india_prefix_890.csv.gz')
const badCodes = join(folder, 'openfoodfacts/off_2019_codes_failing_gtin_check.csv.gz')
const isThere = existsSync(flipkart) && existsSync(groceries)
if (!isThere) console.warn(`SKIPPED: tests on real product files, because ${folder} does not have them`)

const { db, pool } = await testDatabase()
const deps = { pool, clock: { now: () => new Date() }, newId: () => v7() }
afterEach(() => emptyShop({ db }))

async function one(query: string): Promise<Record<string, unknown> | undefined> {
  return (await pool.query<Record<string, unknown>>(query)).rows[0]
}

/** How many rows were refused for each reason. */
function reasons({ outcomes }: Awaited<ReturnType<typeof importProducts>>) {
  const codes = outcomes.flatMap(({ refusal }) => refusal?.code ?? [])
  return Object.fromEntries(
    [...Map.groupBy(codes, (code) => code)].map(([code, rows]) => [code, rows.length]),
  )
}

describe.skipIf(!isThere)('20,000 products of the Flipkart sample', () => {
  it('come in whole: all but the rows without a price and the repeated ids', async () => {
    const report = await importProducts(deps, { file: flipkart, mapping: 'flipkart' })
    expect(report.rows).toBe(20_000)
    expect(reasons(report)).toEqual({ no_price: 78, sku_repeated: 2 })
    expect(report.created).toBe(19_920)
    expect(report.createdProducts).toBeLessThan(report.created)
    expect(await findBrokenInvariants(db)).toEqual([])
  }, 120_000)

  it('stand in clean categories, with brands, tax and pictures', async () => {
    await importProducts(deps, { file: flipkart, mapping: 'flipkart' })
    const tidy = await one(`
      SELECT (SELECT count(*) FROM category WHERE parent_id IS NULL) AS tops,
        (SELECT max(length(path) - length(replace(path, '/', ''))) + 1 FROM category) AS depth,
        (SELECT count(*) FROM product WHERE brand_id IS NULL) AS brandless,
        (SELECT count(*) FROM product WHERE title ~ U&'\\FFFD' OR title ~ '&[a-z]+;' OR title ~ '  ' OR title ~ '\\.\\.\\.$') AS dirty,
        (SELECT count(*) FROM product JOIN category ON category.id = category_id WHERE path = 'other') AS other,
        (SELECT count(DISTINCT drawing) FROM product) AS drawings,
        (SELECT count(*) FROM product WHERE drawing = '1f6cd-fe0f') AS undrawn`)
    expect(tidy).toMatchObject({ depth: 3, dirty: 0 })
    expect(tidy?.tops).toBeLessThanOrEqual(35)
    expect(tidy?.brandless).toBeLessThan(700)
    expect(tidy?.other).toBeLessThan(20)
    expect(tidy?.undrawn).toBeLessThan(50)
    expect(tidy?.drawings).toBeGreaterThan(150)
    const taxed = await one(`
      SELECT count(*) FILTER (WHERE path LIKE 'jewellery%' AND rate_basis_points NOT IN (300, 500)) AS jewellery,
        count(*) FILTER (WHERE path LIKE 'clothing%' AND price > 262500 AND rate_basis_points <> 1800) AS dear,
        count(*) FILTER (WHERE path LIKE 'clothing%' AND price <= 262500 AND rate_basis_points <> 500) AS cheap
      FROM variant JOIN product ON product.id = product_id JOIN category ON category.id = category_id
        JOIN tax_class ON tax_class.id = tax_class_id`)
    expect(taxed).toEqual({ jewellery: 0, dear: 0, cheap: 0 })
  }, 120_000)

  it('have sizes and colours folded into variants that a shopper can tell apart', async () => {
    await importProducts(deps, { file: flipkart, mapping: 'flipkart' })
    const folded = await one(`
      SELECT count(*) AS products, sum(variants)::int AS variants, sum(variants - distinct_options)::int AS same
      FROM (
        SELECT count(*) AS variants, count(DISTINCT options) AS distinct_options FROM variant
        GROUP BY product_id HAVING count(*) > 1
      ) AS product`)
    expect(folded?.same).toBe(0)
    expect(folded?.products).toBeGreaterThanOrEqual(30)
  }, 120_000)

  it('change nothing the second time, and take more columns from the fuller file', async () => {
    await importProducts(deps, { file: flipkart, mapping: 'flipkart' })
    const again = await importProducts(deps, { file: flipkart, mapping: 'flipkart' })
    expect(again).toMatchObject({ created: 0, changed: 0, unchanged: 19_920, refused: 80 })
    const fuller = await importProducts(deps, { file: first999, mapping: 'flipkart' })
    expect(reasons(fuller)).toEqual({ no_price: 4 })
    expect(fuller).toMatchObject({ created: 0, changed: 995 })
    expect(await one("SELECT count(*) > 800 AS described FROM product WHERE description <> ''")).toEqual({
      described: true,
    })
  }, 120_000)
})

describe.skipIf(!isThere)('Indian groceries of Open Food Facts', () => {
  it('come in whole with their real barcodes and placeholder prices', async () => {
    const report = await importProducts(deps, { file: groceries, mapping: 'openfoodfacts' })
    expect(report).toMatchObject({ rows: 864, created: 864, refused: 0, placeholderPrices: 864 })
    expect(
      await one(`
        SELECT count(*) FILTER (WHERE barcode ~ '^890[0-9]{10}$' AND barcode = sku) AS coded,
          (SELECT count(*) FROM product_image) AS images,
          (SELECT count(*) < 120 FROM product JOIN category ON category.id = category_id
            WHERE path = 'groceries/more-groceries') AS placed
        FROM variant`),
    ).toEqual({ coded: 864, images: 640, placed: true })
  })

  it('keep a price that the shop has set', async () => {
    await importProducts(deps, { file: groceries, mapping: 'openfoodfacts' })
    await pool.query('UPDATE variant SET price = 123, mrp = 456')
    const again = await importProducts(deps, { file: groceries, mapping: 'openfoodfacts' })
    expect(again).toMatchObject({ changed: 0, unchanged: 864 })
  })

  it('with codes that are no GTIN are refused, every one', async () => {
    const report = await importProducts(deps, { file: badCodes, mapping: 'openfoodfacts' })
    expect(report).toMatchObject({ rows: 10_679, refused: 10_679, created: 0 })
    expect(Object.keys(reasons(report)).sort()).toEqual(['barcode_check', 'sku_shape'])
  })
})
