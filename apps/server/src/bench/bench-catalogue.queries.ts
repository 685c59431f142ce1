import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** Half of the products get reviews, and all get sales, by a hash of their id: a file of products has neither. */
export async function addRatingsAndSales(db: Database): Promise<void> {
  await sql`
    UPDATE product SET
      rating_count = n.reviews, rating_sum = n.reviews * 2 + (n.reviews * (n.roll % 29)) / 10, sold_count = n.roll % 500
    FROM (
      SELECT id, abs(hashtext(id::text)) AS roll,
        CASE WHEN abs(hashtext(id::text)) % 2 = 0 THEN 0 ELSE 1 + abs(hashtext(id::text)) % 40 END AS reviews
      FROM product
    ) AS n
    WHERE n.id = product.id`.execute(db)
}

/**
 * Multiplies the catalogue to about `products` products: copies of each under another brand's name and another word in the
 * title, at prices up to a third higher, with stock of their own. The words stay those of the real products.
 */
export async function multiplyCatalogue(db: Database, products: number): Promise<void> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM product`.execute(db)
  const copies = Math.ceil(products / (rows[0]?.count ?? 1)) - 1
  await sql`CREATE TABLE bench_copy AS
    SELECT p.id AS original, c.copy, gen_random_uuid() AS id FROM product AS p, generate_series(1, ${copies}::int) AS c (copy)
    LIMIT ${products - (rows[0]?.count ?? 0)}`.execute(db)
  await sql`INSERT INTO product (id, slug, title, description, brand_id, category_id, attributes, drawing, created_at)
    SELECT b.id, left(p.slug, 150) || '-copy-' || b.copy, p.title || ' ' || word.title, p.description, other.brand_id,
      p.category_id, p.attributes, p.drawing, p.created_at - make_interval(hours => b.copy)
    FROM bench_copy AS b
    JOIN product AS p ON p.id = b.original
    JOIN (SELECT row_number() OVER (ORDER BY id) AS place, brand_id FROM product) AS other
      ON other.place = 1 + abs(hashtext(b.id::text)) % ${rows[0]?.count ?? 1}
    JOIN (SELECT row_number() OVER (ORDER BY id) AS place, split_part(title, ' ', 2) AS title FROM product) AS word
      ON word.place = 1 + abs(hashtext(b.id::text || 'w')) % ${rows[0]?.count ?? 1}`.execute(db)
  await sql`INSERT INTO variant (id, product_id, sku, options, price, mrp, tax_class_id, position)
    SELECT gen_random_uuid(), b.id, v.sku || '-' || b.copy, v.options, v.price + (v.price * (b.copy % 4)) / 10,
      v.mrp + (v.mrp * (b.copy % 4)) / 10 + 1, v.tax_class_id, v.position
    FROM bench_copy AS b JOIN variant AS v ON v.product_id = b.original`.execute(db)
  await sql`INSERT INTO stock_level (location_id, variant_id, on_hand)
    SELECT l.id, v.id, abs(hashtext(v.id::text)) % 20
    FROM stock_location AS l, bench_copy AS b JOIN variant AS v ON v.product_id = b.id
    WHERE l.serves_online`.execute(db)
  await sql`DROP TABLE bench_copy`.execute(db)
  await sql`VACUUM ANALYZE product, variant, stock_level`.execute(db)
}

export interface SampleProduct {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly brand: string | null
  readonly category: string
}

/** Products to draw questions from, spread over the whole catalogue and the same in every run over the same file. */
export async function sampleProducts(db: Database, size: number): Promise<SampleProduct[]> {
  const { rows } = await sql<SampleProduct>`
    SELECT p.id, p.slug, p.title, brand.slug AS brand, category.path AS category
    FROM product AS p JOIN category ON category.id = p.category_id LEFT JOIN brand ON brand.id = p.brand_id
    WHERE EXISTS (SELECT FROM variant AS v WHERE v.product_id = p.id AND v.is_active)
    ORDER BY md5(p.slug) LIMIT ${size}`.execute(db)
  return rows
}

/** The bare page that everything else is held against: 24 products from a place on, with nothing joined or counted. */
export async function selectBarePage(db: Database, from: string): Promise<number> {
  const { rows } = await sql`
    SELECT id, slug, title, brand_id, drawing, rating_sum, rating_count FROM product
    WHERE id >= ${from} ORDER BY id LIMIT 24`.execute(db)
  return rows.length
}

/** What right counts for the whole catalogue cost in SQL: every row, by category, brand and price band in one pass. */
export async function countFacetsInSql(db: Database): Promise<number> {
  const { rows } = await sql`
    SELECT category_id, brand_id, band, count(*) AS products, count(*) FILTER (WHERE available > 0) AS in_stock
    FROM (
      SELECT p.category_id, p.brand_id, width_bucket(min(v.price), ARRAY[20000, 50000, 100000, 250000, 500000]::bigint[]) AS band,
        sum(s.on_hand - s.reserved - s.leased) AS available
      FROM product AS p
      JOIN variant AS v ON v.product_id = p.id AND v.is_active
      LEFT JOIN stock_level AS s ON s.variant_id = v.id
      GROUP BY p.id
    ) AS offer
    GROUP BY GROUPING SETS ((category_id), (brand_id), (band), ())`.execute(db)
  return rows.length
}
