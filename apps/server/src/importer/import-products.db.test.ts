import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { emptyShop } from '../seeding/empty-shop.ts'
import { testDatabase } from '../testing/test-database.ts'
import { type ImportOptions, importProducts } from './import-products.ts'

const { db, pool } = await testDatabase()
const deps = { pool, clock: { now: () => new Date() }, newId: () => v7() }

const folder = await mkdtemp(join(tmpdir(), 'galla-import-'))
afterAll(() => rm(folder, { recursive: true }))
beforeEach(() => emptyShop({ db }))

const HEADER =
  'product,title,brand,category,description,specifications,picture,image_url,sku,barcode,options,price,mrp,hsn,gst_rate,stock'
const TUMBLER =
  'steel-tumbler,Steel Tumbler,Palmview,Kitchen > Glasses,Keeps cold.,Steel: 304 | Care: By hand,1f943,https://example.com/a.jpg'
const SMALL = `${TUMBLER},TUMBLER-S,2000000000015,Size: Small,120,150,7323,5,12`
const LARGE = 'steel-tumbler,,,,,,,,TUMBLER-L,2000000000022,Size: Large,180.50,200,7323,5,0'
const KULHAD = 'clay-cup,Clay Cup,,Kitchen > Cups,,,,,CUP-1,,,40,40,6912,5,30'

async function importLines(lines: readonly string[], options: Partial<ImportOptions> = {}) {
  const file = join(folder, 'products.csv')
  await writeFile(file, [HEADER, ...lines, ''].join('\n'))
  return importProducts(deps, { file, ...options })
}

/** Everything that an import could have changed. */
async function contents() {
  const { rows } = await pool.query<{ text: string }>(`
    SELECT jsonb_build_object(
      'products', (SELECT jsonb_agg(to_jsonb(p) ORDER BY slug) FROM product AS p),
      'variants', (SELECT jsonb_agg(to_jsonb(v) ORDER BY sku) FROM variant AS v),
      'images', (SELECT jsonb_agg(to_jsonb(i) ORDER BY url) FROM product_image AS i),
      'levels', (SELECT jsonb_agg(to_jsonb(l) ORDER BY variant_id) FROM stock_level AS l),
      'movements', (SELECT jsonb_agg(to_jsonb(m) ORDER BY sequence) FROM stock_movement AS m),
      'changes', (SELECT count(*) FROM catalogue_change),
      'categories', (SELECT jsonb_agg(path ORDER BY path) FROM category),
      'brands', (SELECT jsonb_agg(slug ORDER BY slug) FROM brand)
    )::text AS text`)
  return rows[0]?.text ?? ''
}

const count = ({ created, changed, unchanged, refused }: Awaited<ReturnType<typeof importLines>>) => ({
  created,
  changed,
  unchanged,
  refused,
})

describe("importing Galla's own CSV", () => {
  it('creates products with variants, categories, brand, tax classes, picture and opening stock', async () => {
    const report = await importLines([SMALL, LARGE, KULHAD])
    expect(count(report)).toEqual({ created: 3, changed: 0, unchanged: 0, refused: 0 })
    expect(report.createdProducts).toBe(2)
    const { rows } = await pool.query(`
      SELECT product.slug, sku, options, price, mrp, hsn, rate_basis_points, on_hand, category.path, brand.name AS brand, drawing,
        (SELECT url FROM product_image WHERE product_id = product.id) AS url
      FROM variant JOIN product ON product.id = product_id JOIN tax_class ON tax_class.id = tax_class_id
        JOIN stock_level ON variant_id = variant.id JOIN category ON category.id = category_id
        LEFT JOIN brand ON brand.id = brand_id
      ORDER BY product.slug, variant.position`)
    expect(rows).toEqual([
      {
        ...{
          slug: 'clay-cup',
          sku: 'CUP-1',
          options: [],
          price: 4_000,
          mrp: 4_000,
          hsn: '6912',
          on_hand: 30,
        },
        ...{ rate_basis_points: 500, path: 'kitchen/cups', brand: null, drawing: '2615', url: null },
      },
      {
        ...{ slug: 'steel-tumbler', sku: 'TUMBLER-S', options: [{ name: 'Size', value: 'Small' }] },
        ...{ price: 12_000, mrp: 15_000, hsn: '7323', rate_basis_points: 500, on_hand: 12 },
        ...{ path: 'kitchen/glasses', brand: 'Palmview', drawing: '1f943', url: 'https://example.com/a.jpg' },
      },
      {
        ...{ slug: 'steel-tumbler', sku: 'TUMBLER-L', options: [{ name: 'Size', value: 'Large' }] },
        ...{ price: 18_050, mrp: 20_000, hsn: '7323', rate_basis_points: 500, on_hand: 0 },
        ...{ path: 'kitchen/glasses', brand: 'Palmview', drawing: '1f943', url: 'https://example.com/a.jpg' },
      },
    ])
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it('changes nothing the second time', async () => {
    await importLines([SMALL, LARGE, KULHAD])
    const before = await contents()
    expect(count(await importLines([SMALL, LARGE, KULHAD]))).toEqual({
      ...{ created: 0, changed: 0, unchanged: 3, refused: 0 },
    })
    expect(await contents()).toBe(before)
  })

  it('changes what the file changes and leaves the rest alone', async () => {
    await importLines([SMALL, LARGE, KULHAD])
    const report = await importLines([SMALL.replace(',120,', ',110,'), LARGE])
    expect(report.outcomes.map(({ kind, changes }) => [kind, changes[0]?.field])).toEqual([
      ['changed', 'price'],
      ['unchanged', undefined],
    ])
    const { rows } = await pool.query(
      "SELECT sku, price FROM variant WHERE sku IN ('TUMBLER-S', 'CUP-1') ORDER BY sku",
    )
    expect(rows).toEqual([
      { sku: 'CUP-1', price: 4_000 },
      { sku: 'TUMBLER-S', price: 11_000 },
    ])
  })

  it('tells the search index which products to read again, and no others', async () => {
    await importLines([SMALL, KULHAD])
    await pool.query('TRUNCATE catalogue_change')
    await importLines([SMALL, KULHAD.replace(',40,40,', ',35,40,')])
    const { rows } = await pool.query(
      'SELECT slug FROM catalogue_change JOIN product ON product.id = product_id',
    )
    expect(rows).toEqual([{ slug: 'clay-cup' }])
  })

  it('opens stock once: a variant that is there keeps what it has', async () => {
    await importLines([SMALL])
    await importLines([SMALL.replace(/12$/, '99'), LARGE.replace(/0$/, '5')])
    const { rows } = await pool.query(
      'SELECT sku, on_hand FROM stock_level JOIN variant ON variant.id = variant_id ORDER BY sku',
    )
    expect(rows).toEqual([
      { sku: 'TUMBLER-L', on_hand: 5 },
      { sku: 'TUMBLER-S', on_hand: 12 },
    ])
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it('refuses rows one by one and takes the others', async () => {
    await importLines([SMALL])
    const report = await importLines([
      KULHAD.replace('CUP-1,,', 'CUP-1,2000000000015,'),
      KULHAD.replace('clay-cup', 'other-cup').replace('CUP-1', 'TUMBLER-S'),
      LARGE.replace('steel-tumbler,', 'big-tumbler,Big Tumbler').replace(',180.50,', ',210,'),
      'tray,Tray,,Kitchen > Trays,,,,,TRAY-1,,,300,300,7323,18,4',
    ])
    expect(report.outcomes.map(({ refusal }) => refusal?.code)).toEqual([
      'barcode_of_other_variant',
      'sku_of_other_product',
      'no_category',
      undefined,
    ])
    expect(report.created).toBe(1)
  })
})

describe('a dry run', () => {
  it('says what an import does and changes nothing', async () => {
    await importLines([KULHAD])
    const before = await contents()
    const lines = [SMALL, LARGE, KULHAD.replace(',40,40,', ',35,40,')]
    const dry = await importLines(lines, { dryRun: true })
    expect(await contents()).toBe(before)
    const wet = await importLines(lines)
    expect(count(dry)).toEqual(count(wet))
    expect(dry.dryRun).toBe(true)
  })
})

describe('a file that cannot be read', () => {
  it('changes nothing and names the line and column', async () => {
    await importLines([KULHAD])
    const before = await contents()
    await expect(importLines([SMALL, 'clay-cup,"Clay "Cup"'])).rejects.toThrow(/^line 3, column 2 \(title\)/)
    expect(await contents()).toBe(before)
  })

  it('is also one without the columns that the mapping needs', async () => {
    const file = join(folder, 'other.csv')
    await writeFile(file, 'name,price\nCup,10\n')
    await expect(importProducts(deps, { file })).rejects.toThrow(
      /line 1: the header has no column "title", "sku"/,
    )
  })
})
