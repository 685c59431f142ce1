import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import type { ProductDraft } from '../plan/product-draft.ts'
import { type ExistingProduct, type ExistingVariant, type ShopState, taxKey } from '../plan/shop-state.ts'
import { candidateSlugs } from '../plan/slug-desk.ts'

/** Reads what the shop has of what the drafts name, in one statement a table, however many drafts there are. */
export async function readShopState(db: Database, drafts: readonly ProductDraft[]): Promise<ShopState> {
  const locationId = await onlineLocation(db)
  const products = await existingProducts(db, drafts)
  const barcodes = drafts.flatMap(({ variants }) => variants.flatMap(({ barcode }) => barcode ?? []))
  return {
    locationId,
    products,
    variants: await existingVariants(db, { locationId, barcodes, productIds: products.map(({ id }) => id) }),
    takenSlugs: await takenSlugs(db, drafts),
    categories: await idsBy(db.selectFrom('category').select(['id', 'path as key']).execute()),
    brands: await idsBy(db.selectFrom('brand').select(['id', 'slug as key']).execute()),
    taxClasses: await taxClasses(db),
  }
}

/** The location that serves online orders receives what an import opens. */
async function onlineLocation(db: Database): Promise<string> {
  const row = await db
    .selectFrom('stock_location')
    .select('id')
    .where('serves_online', '=', true)
    .executeTakeFirst()
  if (!row) throw new Error('no stock location serves online orders, so imported stock has no place')
  return row.id
}

async function existingProducts(db: Database, drafts: readonly ProductDraft[]): Promise<ExistingProduct[]> {
  const handles = drafts.flatMap(({ handle }) => handle ?? [])
  const skus = drafts.flatMap(({ variants }) => variants.map(({ sku }) => sku))
  const { rows } = await sql<ExistingProduct>`
    SELECT product.id, slug, title, description, brand_id AS "brandId", category_id AS "categoryId",
           attributes AS specifications, drawing,
           ARRAY(SELECT url FROM product_image WHERE product_id = product.id ORDER BY position) AS "imageUrls"
    FROM product
    WHERE slug = ANY (${handles}::text[])
       OR id IN (SELECT product_id FROM variant WHERE sku = ANY (${skus}::text[]))`.execute(db)
  return rows
}

async function existingVariants(
  db: Database,
  wanted: { locationId: string; barcodes: readonly string[]; productIds: readonly string[] },
): Promise<ExistingVariant[]> {
  const { rows } = await sql<ExistingVariant>`
    SELECT variant.id, product_id AS "productId", sku, barcode, options, price, mrp, tax_class_id AS "taxClassId", position,
           stock_level.variant_id IS NOT NULL AS "isStocked"
    FROM variant
    LEFT JOIN stock_level ON stock_level.variant_id = variant.id AND stock_level.location_id = ${wanted.locationId}
    WHERE product_id = ANY (${[...wanted.productIds]}::uuid[])
       OR barcode = ANY (${[...wanted.barcodes]}::text[])`.execute(db)
  return rows
}

async function takenSlugs(db: Database, drafts: readonly ProductDraft[]): Promise<Set<string>> {
  const wanted = drafts
    .filter(({ handle }) => handle === null)
    .flatMap(({ title, variants }) => variants.flatMap(({ sku }) => candidateSlugs(title, sku)))
  const { rows } = await sql<{ slug: string }>`
    SELECT slug FROM product WHERE slug = ANY (${[...new Set(wanted)]}::text[])`.execute(db)
  const handles = drafts.flatMap(({ handle }) => handle ?? [])
  return new Set([...rows.map(({ slug }) => slug), ...handles])
}

async function taxClasses(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom('tax_class').select(['id', 'hsn', 'rate_basis_points']).execute()
  return new Map(rows.map((row) => [taxKey(row.hsn, row.rate_basis_points), row.id]))
}

async function idsBy(found: Promise<readonly { id: string; key: string }[]>): Promise<Map<string, string>> {
  return new Map((await found).map(({ id, key }) => [key, id]))
}
