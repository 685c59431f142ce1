import type { PlaceOrderInput } from '@galla/api'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Database } from '../database/database.ts'

/** Enough that no run of a benchmark empties a shelf. */
const ON_HAND = 50_000_000

/**
 * Fills an empty, migrated database for the order benchmark: `variants` products of one variant each, priced 100 rupees, and
 * `customers` with an address, all with stock (`onHand` units, or plenty) that its opening movement explains.
 */
export async function fillBenchShop(
  db: Database,
  size: { variants: number; customers: number; onHand?: number },
): Promise<void> {
  const statements = [
    `INSERT INTO category (id, name, path) VALUES (gen_random_uuid(), 'Bench', 'bench')`,
    `INSERT INTO tax_class (id, hsn, rate_basis_points) VALUES (gen_random_uuid(), '1905', 1800)`,
    `INSERT INTO product (id, slug, title, category_id, drawing)
     SELECT gen_random_uuid(), 'bench-' || n, 'Bench product ' || n, (SELECT id FROM category), '1f6d2'
     FROM generate_series(1, ${size.variants}) AS n`,
    `INSERT INTO variant (id, product_id, sku, price, mrp, tax_class_id)
     SELECT gen_random_uuid(), id, slug, 10000, 12000, (SELECT id FROM tax_class) FROM product`,
    `INSERT INTO stock_level (location_id, variant_id, on_hand)
     SELECT stock_location.id, variant.id, ${size.onHand ?? ON_HAND} FROM variant, stock_location`,
    `INSERT INTO stock_movement (id, location_id, variant_id, on_hand_delta, reason)
     SELECT gen_random_uuid(), location_id, variant_id, on_hand, 'opening' FROM stock_level`,
    `INSERT INTO app_user (id, email, password_hash, name)
     SELECT gen_random_uuid(), 'bench' || n || '@example.in', '!', 'Bench ' || n
     FROM generate_series(1, ${size.customers}) AS n`,
    `INSERT INTO address (id, user_id, label, name, phone, line1, city, state_code, pincode, is_default)
     SELECT gen_random_uuid(), id, 'Home', name, '9000000000', '1 Bench Road', 'Pune', '27', '411001', true FROM app_user`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
  // Not the tables that are still empty: told so, the planner would scan them whole long after they have filled.
  await sql`VACUUM ANALYZE category, tax_class, product, variant, stock_level, stock_movement, app_user, address`.execute(
    db,
  )
}

export async function listVariantIds(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM variant ORDER BY sku`.execute(db)
  return rows.map((row) => row.id)
}

export async function listShoppers(db: Database): Promise<{ id: string; addressId: string }[]> {
  const { rows } = await sql<{ id: string; addressId: string }>`
    SELECT app_user.id, address.id AS "addressId" FROM app_user JOIN address ON address.user_id = app_user.id`.execute(
    db,
  )
  return rows
}

/** `definition` is the SQL that makes the function. */
export async function installHandWrittenCheckout(db: Database, definition: string): Promise<void> {
  await sql.raw(definition).execute(db)
}

/** Places an order by the hand-written function. Answers its number, or null when it was refused. */
export async function placeByHand(
  db: Database,
  shopper: { id: string; addressId: string },
  { idempotencyKey, lines }: PlaceOrderInput,
): Promise<string | null> {
  const variantIds = lines.map((line) => line.variantId)
  const quantities = lines.map((line) => line.quantity)
  const { rows } = await sql<{ number: string | null }>`
    SELECT hand_written_checkout(${v7()}, ${shopper.id}, ${idempotencyKey}, ${shopper.addressId},
      ${variantIds}::uuid[], ${quantities}::int[]) AS number`.execute(db)
  return rows[0]?.number ?? null
}

export async function countOrders(db: Database): Promise<number> {
  const { rows } = await sql<{ orders: number }>`SELECT count(*)::int AS orders FROM sales_order`.execute(db)
  return rows[0]?.orders ?? 0
}
