import { sql } from 'kysely'
import type { BulkTransaction } from '../database/bulk-transaction.ts'
import { copyRows } from '../database/copy-rows.queries.ts'
import type { Database, Transaction } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.queries.ts'
import {
  GENERATED_SKU,
  type GeneratedBrand,
  type GeneratedProduct,
  type ProductTemplate,
} from './generated-products.ts'

/** The shop's own products, each with its first variant; generated ones are no templates. */
export async function readTemplates(db: Database): Promise<ProductTemplate[]> {
  const { rows } = await sql<ProductTemplate>`
    SELECT title, description, category_id AS "categoryId", attributes, drawing, first.options, first.price, first.mrp,
      first.tax_class_id AS "taxClassId"
    FROM product
    CROSS JOIN LATERAL (
      SELECT sku, options, price, mrp, tax_class_id FROM variant WHERE product_id = product.id ORDER BY position LIMIT 1
    ) AS first
    WHERE first.sku NOT LIKE ${`${GENERATED_SKU}%`}
    ORDER BY product.slug`.execute(db)
  return rows
}

/** How many products there are, and how many of them were generated. */
export async function countProducts(db: Database): Promise<{ all: number; generated: number }> {
  const { rows } = await sql<{ all: number; generated: number }>`
    SELECT (SELECT count(*) FROM product) AS all,
      (SELECT count(*) FROM variant WHERE sku LIKE ${`${GENERATED_SKU}%`}) AS generated`.execute(db)
  return rows[0] ?? { all: 0, generated: 0 }
}

/** Ids of the brands by slug; those the shop lacks are added. */
export async function ensureBrands(
  trx: Transaction,
  brands: readonly GeneratedBrand[],
  newId: () => string,
): Promise<Map<string, string>> {
  const known = new Map(
    (await trx.selectFrom('brand').select(['slug', 'id']).execute()).map((row) => [row.slug, row.id]),
  )
  const fresh = [...new Map(brands.map((brand) => [brand.slug, brand])).values()].filter(
    ({ slug }) => !known.has(slug),
  )
  const rows = fresh.map(({ name, slug }) => ({ id: newId(), name, slug }))
  await insertRows(trx, 'brand', { types: { id: 'uuid', name: 'text', slug: 'text' }, rows })
  return new Map([...known, ...rows.map(({ slug, id }) => [slug, id] as const)])
}

/** A generated product with the ids of its rows. */
export interface NumberedProduct {
  readonly product: GeneratedProduct
  readonly productId: string
  readonly variantId: string
  readonly brandId: string
}

export interface CopyContext {
  readonly locationId: string
  readonly newId: () => string
  readonly now: Date
  /** Hears rows as they are sent; four for each product at most. */
  readonly onProgress: (sent: number) => void
}

const DAY_MS = 86_400_000

/** Writes generated products with variants, stock and its opening movements, by COPY. */
export async function copyGenerated(
  bulk: BulkTransaction,
  numbered: readonly NumberedProduct[],
  context: CopyContext,
): Promise<void> {
  const { onProgress } = context
  const products = map(numbered, (one) => productRow(one, context))
  await copyRows(bulk, PRODUCT, { rows: products, onProgress })
  await copyRows(bulk, VARIANT, { rows: map(numbered, variantRow), onProgress })
  const levels = map(numbered, (one) => levelRow(one, context))
  await copyRows(bulk, LEVEL, { rows: levels, onProgress })
  const stocked = numbered.filter(({ product }) => product.stock > 0)
  const movements = map(stocked, (one) => movementRow(one, context))
  await copyRows(bulk, MOVEMENT, { rows: movements, onProgress })
  const changes = map(numbered, ({ productId }) => ({ product_id: productId }))
  await copyRows(bulk, { table: 'catalogue_change', types: { product_id: 'uuid' } }, { rows: changes })
}

const PRODUCT = {
  table: 'product',
  types: {
    id: 'uuid',
    slug: 'text',
    title: 'text',
    description: 'text',
    brand_id: 'uuid',
    category_id: 'uuid',
    attributes: 'jsonb',
    drawing: 'text',
    created_at: 'timestamptz',
  },
} as const

function productRow({ product, productId, brandId }: NumberedProduct, { now }: CopyContext) {
  const { template, slug, title, ageDays } = product
  return {
    id: productId,
    slug,
    title,
    description: template.description,
    brand_id: brandId,
    category_id: template.categoryId,
    attributes: template.attributes,
    drawing: template.drawing,
    created_at: new Date(now.getTime() - ageDays * DAY_MS),
  }
}

const VARIANT = {
  table: 'variant',
  types: {
    id: 'uuid',
    product_id: 'uuid',
    sku: 'text',
    barcode: 'text',
    options: 'jsonb',
    price: 'bigint',
    mrp: 'bigint',
    tax_class_id: 'uuid',
  },
} as const

function variantRow({ product, productId, variantId }: NumberedProduct) {
  const { sku, barcode, price, mrp, template } = product
  const { options, taxClassId } = template
  return { id: variantId, product_id: productId, sku, barcode, options, price, mrp, tax_class_id: taxClassId }
}

const LEVEL = {
  table: 'stock_level',
  types: { location_id: 'uuid', variant_id: 'uuid', on_hand: 'int' },
} as const

function levelRow({ product, variantId }: NumberedProduct, { locationId }: CopyContext) {
  return { location_id: locationId, variant_id: variantId, on_hand: product.stock }
}

const MOVEMENT = {
  table: 'stock_movement',
  types: {
    id: 'uuid',
    location_id: 'uuid',
    variant_id: 'uuid',
    on_hand_delta: 'int',
    reason: 'text',
    at: 'timestamptz',
  },
} as const

function movementRow({ product, variantId }: NumberedProduct, { locationId, newId, now }: CopyContext) {
  return {
    id: newId(),
    location_id: locationId,
    variant_id: variantId,
    on_hand_delta: product.stock,
    reason: 'opening',
    at: now,
  }
}

function* map<A, B>(list: Iterable<A>, make: (value: A) => B): Generator<B> {
  for (const value of list) yield make(value)
}
