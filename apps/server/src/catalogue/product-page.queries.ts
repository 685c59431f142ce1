import type { VariantView } from '@galla/api'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

export interface ProductRow {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly specifications: { name: string; value: string }[]
  readonly drawing: string
  readonly ratingSum: number
  readonly ratingCount: number
  readonly brandName: string | null
  readonly brandSlug: string | null
  readonly categoryPath: string
}

export async function findProduct(db: Database, slug: string): Promise<ProductRow | null> {
  const { rows } = await sql<ProductRow>`
    SELECT p.id, p.title, p.description, p.attributes AS specifications, p.drawing, p.rating_sum AS "ratingSum",
      p.rating_count AS "ratingCount", brand.name AS "brandName", brand.slug AS "brandSlug",
      category.path AS "categoryPath"
    FROM product AS p
    JOIN category ON category.id = p.category_id
    LEFT JOIN brand ON brand.id = p.brand_id
    WHERE p.slug = ${slug}`.execute(db)
  return rows[0] ?? null
}

/** The variants that are sold, in the order they are shown, with the units of each that can be bought online now. */
export async function findVariants(db: Database, productId: string): Promise<VariantView[]> {
  const { rows } = await sql<VariantView>`
    SELECT v.id, v.sku, v.barcode, v.options, v.price, v.mrp, v.max_per_customer AS "maxPerCustomer",
      coalesce(s.on_hand - s.reserved - s.leased, 0) AS available
    FROM variant AS v
    LEFT JOIN stock_level AS s ON s.variant_id = v.id
      AND s.location_id = (SELECT id FROM stock_location WHERE serves_online)
    WHERE v.product_id = ${productId} AND v.is_active
    ORDER BY v.position, v.id`.execute(db)
  return rows
}

/** The addresses of the product's own images, in order. */
export async function findImages(db: Database, productId: string): Promise<string[]> {
  const { rows } = await sql<{ url: string }>`
    SELECT url FROM product_image WHERE product_id = ${productId} ORDER BY position, id`.execute(db)
  return rows.map((row) => row.url)
}

/** The category at this path and those above it, top first. */
export async function findLineage(db: Database, path: string): Promise<{ path: string; name: string }[]> {
  const slugs = path.split('/')
  const paths = slugs.map((_, at) => slugs.slice(0, at + 1).join('/'))
  const { rows } = await sql<{ path: string; name: string }>`
    SELECT path, name FROM category WHERE path = ANY (${paths}::text[]) ORDER BY length(path)`.execute(db)
  return rows
}
