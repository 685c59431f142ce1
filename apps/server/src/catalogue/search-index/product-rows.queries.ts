import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import { offerOfProduct } from '../offer.queries.ts'
import type { CategoryRecord, ProductRecord } from './product-record.ts'

interface ProductRow extends Omit<ProductRecord, 'brand' | 'price'> {
  readonly brandName: string | null
  readonly brandSlug: string | null
  /** Null when nothing of it is sold. */
  readonly price: number | null
}

export interface ProductBatch {
  /** Those of the batch that are sold. */
  readonly records: readonly ProductRecord[]
  /** Where the next batch begins, or null after the last one. */
  readonly next: string | null
}

/** Before the id of every product. */
export const BEFORE_ALL_PRODUCTS = '00000000-0000-0000-0000-000000000000'

/** The next `limit` products by id, after the given one. */
export async function readProductsAfter(
  db: Database,
  { after, limit }: { after: string; limit: number },
): Promise<ProductBatch> {
  const rows = await readRows(
    db,
    sql`(SELECT * FROM product WHERE id > ${after} ORDER BY id LIMIT ${limit}) AS p`,
  )
  return { records: rows.flatMap(toRecord), next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) }
}

/** These products as they are now; one that is not sold, or not there, is left out. */
export async function readProductsById(db: Database, ids: readonly string[]): Promise<ProductRecord[]> {
  const rows = await readRows(db, sql`(SELECT * FROM product WHERE id = ANY (${ids}::uuid[])) AS p`)
  return rows.flatMap(toRecord)
}

async function readRows(db: Database, products: RawBuilder<unknown>): Promise<ProductRow[]> {
  const { rows } = await sql<ProductRow>`
    SELECT p.id, p.title, brand.name AS "brandName", brand.slug AS "brandSlug", category.path AS "categoryPath",
      category.name AS "categoryName", concat_ws(' ',
        (SELECT string_agg(e ->> 'value', ' ') FROM jsonb_array_elements(p.attributes) AS e),
        (SELECT string_agg(DISTINCT e ->> 'value', ' ') FROM variant AS v, jsonb_array_elements(v.options) AS e
          WHERE v.product_id = p.id AND v.is_active)) AS specifications,
      offer.price, offer.mrp, offer.available, p.rating_sum AS "ratingSum", p.rating_count AS "ratingCount",
      p.sold_count AS "soldCount", (extract(epoch FROM p.created_at) * 1000)::float8 AS "createdAt"
    FROM ${products}
    JOIN category ON category.id = p.category_id
    LEFT JOIN brand ON brand.id = p.brand_id
    CROSS JOIN ${offerOfProduct} AS offer
    ORDER BY p.id`.execute(db)
  return rows
}

function toRecord({ brandName, brandSlug, price, ...row }: ProductRow): ProductRecord[] {
  if (price === null) return []
  const brand = brandName === null || brandSlug === null ? null : { name: brandName, slug: brandSlug }
  return [{ ...row, price, brand }]
}

/** How many products there are, sold or not. */
export async function countProductRows(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM product`.execute(db)
  return rows[0]?.count ?? 0
}

export async function readCategories(db: Database): Promise<CategoryRecord[]> {
  const { rows } = await sql<CategoryRecord>`SELECT path, name FROM category`.execute(db)
  return rows
}
