import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'
import type {
  AddressTable,
  AppUserTable,
  ProductTable,
  RegisterTable,
  VariantTable,
} from '../database/tables.generated.ts'

export async function insertUser(db: Database, row: Insertable<AppUserTable>): Promise<void> {
  await db.insertInto('app_user').values(row).execute()
}

export async function insertAddressRow(db: Database, row: Insertable<AddressTable>): Promise<void> {
  await db.insertInto('address').values(row).execute()
}

/** The category at this path, made if it is not there yet. */
export async function ensureCategory(
  db: Database,
  row: { id: string; name: string; path: string },
): Promise<string> {
  await db
    .insertInto('category')
    .values(row)
    .onConflict((c) => c.column('path').doNothing())
    .execute()
  const found = await db
    .selectFrom('category')
    .select('id')
    .where('path', '=', row.path)
    .executeTakeFirstOrThrow()
  return found.id
}

/** The brand of this slug, made if it is not there yet. */
export async function ensureBrand(
  db: Database,
  row: { id: string; name: string; slug: string },
): Promise<string> {
  await db
    .insertInto('brand')
    .values(row)
    .onConflict((c) => c.column('slug').doNothing())
    .execute()
  const found = await db
    .selectFrom('brand')
    .select('id')
    .where('slug', '=', row.slug)
    .executeTakeFirstOrThrow()
  return found.id
}

/** The tax class of this HSN code and rate, made if it is not there yet. */
export async function ensureTaxClass(
  db: Database,
  row: { id: string; hsn: string; rate_basis_points: number },
): Promise<string> {
  await db
    .insertInto('tax_class')
    .values(row)
    .onConflict((c) => c.constraint('tax_class_unique').doNothing())
    .execute()
  const found = await db
    .selectFrom('tax_class')
    .select('id')
    .where('hsn', '=', row.hsn)
    .where('rate_basis_points', '=', row.rate_basis_points)
    .executeTakeFirstOrThrow()
  return found.id
}

export async function insertRegister(db: Database, row: Insertable<RegisterTable>): Promise<void> {
  await db.insertInto('register').values(row).execute()
}

export async function insertProduct(
  db: Database,
  product: Insertable<ProductTable>,
  variants: readonly Insertable<VariantTable>[],
): Promise<void> {
  await db.insertInto('product').values(product).execute()
  if (variants.length > 0) await db.insertInto('variant').values(variants).execute()
}

export async function insertProductImage(
  db: Database,
  row: { id: string; product_id: string; url: string },
): Promise<void> {
  await db.insertInto('product_image').values(row).execute()
}

/** An empty level, for the opening movement to fill. */
export async function ensureStockLevel(
  trx: Transaction,
  key: { locationId: string; variantId: string },
): Promise<void> {
  await sql`INSERT INTO stock_level (location_id, variant_id) VALUES (${key.locationId}, ${key.variantId})
    ON CONFLICT DO NOTHING`.execute(trx)
}

/** Changes what a variant costs or whether it is sold, as the importer would. */
export async function updateVariant(
  db: Database,
  variantId: string,
  change: { price?: number; mrp?: number; is_active?: boolean; max_per_customer?: number | null },
): Promise<void> {
  await db.updateTable('variant').set(change).where('id', '=', variantId).execute()
}
