import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

export interface BenchHistory {
  /** Delivered orders, each of five lines: ten movements. */
  readonly orders: number
  /** Goods that came in, one movement each; every hundredth of them of one hot variant. */
  readonly receipts: number
}

const LINES = 5
const TABLES = [
  'product',
  'variant',
  'stock_movement',
  'sales_order',
  'order_line',
  'order_event',
  'reservation',
  'payment',
  'invoice',
  'shipment',
]

/**
 * Fills tables without their foreign keys and plain indexes, and puts them back as they were; the keys are not checked anew. It is
 * for benchmarks alone: what `fill` writes must be right by itself.
 */
export async function withoutIndexes(db: Database, fill: () => Promise<void>): Promise<void> {
  const indexes = await listIndexes(db)
  const keys = await listForeignKeys(db)
  for (const { name } of indexes) await sql`DROP INDEX ${sql.ref(name)}`.execute(db)
  for (const { table, name } of keys)
    await sql`ALTER TABLE ${sql.table(table)} DROP CONSTRAINT ${sql.ref(name)}`.execute(db)
  await fill()
  for (const { definition } of indexes) await sql.raw(definition).execute(db)
  for (const { table, name, definition } of keys) {
    await sql.raw(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition} NOT VALID`).execute(db)
  }
  await sql`VACUUM ANALYZE`.execute(db)
}

/** Gives a shop that `fillBenchShop` filled a past, written as the use-cases would have: every invariant holds. */
export async function fillBenchHistory(
  db: Database,
  history: BenchHistory,
  onStep: (step: string) => void,
): Promise<void> {
  for (const [step, statement] of STEPS) {
    onStep(step)
    await sql.raw(statement(history)).execute(db)
  }
}

interface Definition {
  readonly table: string
  readonly name: string
  readonly definition: string
}

async function listIndexes(db: Database): Promise<Definition[]> {
  const { rows } = await sql<Definition>`
    SELECT tablename AS table, indexname AS name, indexdef AS definition FROM pg_indexes
    WHERE schemaname = 'public' AND tablename = ANY (${TABLES}::text[])
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)`.execute(db)
  return rows
}

async function listForeignKeys(db: Database): Promise<Definition[]> {
  const { rows } = await sql<Definition>`
    SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid::regclass::text = ANY (${TABLES}::text[])`.execute(
    db,
  )
  return rows
}

/** Line `l` of order `n` takes one unit of a variant that lies far from the ones of its neighbours. */
const BOUGHT = 'bench_variant.n = (past.n * 7919 + l * 104729) % (SELECT count(*) FROM bench_variant)'
const PLACE = '(SELECT location_id FROM stock_level LIMIT 1)'

const STEPS: readonly (readonly [string, (history: BenchHistory) => string])[] = [
  [
    'numbering variants and orders',
    ({ orders }) => `
      CREATE UNLOGGED TABLE bench_variant AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id, sku FROM variant;
      ALTER TABLE bench_variant ADD PRIMARY KEY (n);
      CREATE UNLOGGED TABLE bench_past AS
        SELECT n, uuidv7(make_interval(secs => n - ${orders + 1})) AS id, uuidv7() AS shipment_id,
          (SELECT id FROM app_user LIMIT 1) AS customer_id, now() - make_interval(secs => ${orders + 1} - n) AS at
        FROM generate_series(1::bigint, ${orders}) AS n;
      CREATE UNLOGGED TABLE bench_line AS
        SELECT past.n, past.id AS order_id, past.shipment_id, past.customer_id, past.at, l, uuidv7() AS id, bench_variant.id AS variant_id,
          bench_variant.sku
        FROM bench_past AS past CROSS JOIN generate_series(1, ${LINES}) AS l JOIN bench_variant ON ${BOUGHT}
        ORDER BY past.n, l`,
  ],
  [
    'goods that came in',
    ({ receipts }) => `
      INSERT INTO stock_movement (id, location_id, variant_id, on_hand_delta, reason)
      SELECT uuidv7(), ${PLACE}, bench_variant.id, 10, 'receipt'
      FROM generate_series(1, ${receipts}) AS r
      JOIN bench_variant ON bench_variant.n = CASE WHEN r % 100 = 0 THEN 0
        ELSE (r::bigint * 15485863) % (SELECT count(*) FROM bench_variant) END`,
  ],
  [
    'orders',
    () => `
      INSERT INTO sales_order (id, number, customer_id, actor_id, location_id, status, idempotency_key, request_hash, address,
        place_of_supply, mrp_total, subtotal, total, taxable, cgst, sgst, igst, placed_at)
      SELECT id, 'B' || n, customer_id, customer_id, ${PLACE}, 'delivered', gen_random_uuid(), sha256(n::text::bytea),
        '{"name": "Bench", "city": "Pune", "pincode": "411001"}', '27', ${LINES} * 12000, ${LINES} * 10000, ${LINES} * 10000,
        ${LINES} * 8476, ${LINES} * 762, ${LINES} * 762, 0, at
      FROM bench_past ORDER BY n;
      INSERT INTO order_line (id, order_id, position, variant_id, title, options, sku, hsn, tax_rate_basis_points, quantity, unit_price,
        mrp, gross, taxable, cgst, sgst, igst)
      SELECT id, order_id, l, variant_id, 'Bench product', '[]', sku, '1905', 1800, 1, 10000, 12000, 10000, 8476, 762, 762, 0
      FROM bench_line ORDER BY n, l;
      INSERT INTO reservation (order_id, location_id, variant_id, quantity, state)
      SELECT order_id, ${PLACE}, variant_id, 1, 'committed' FROM bench_line ORDER BY n, l;
      INSERT INTO order_event (id, order_id, kind, at)
      SELECT uuidv7(), id, kind, at FROM bench_past CROSS JOIN unnest(ARRAY['placed', 'packed', 'shipped', 'delivered']) AS kind
      ORDER BY n`,
  ],
  [
    'movements of the orders',
    () => `
      INSERT INTO stock_movement (id, location_id, variant_id, on_hand_delta, reserved_delta, reason, order_id, at)
      SELECT uuidv7(), ${PLACE}, variant_id, on_hand, reserved, reason, order_id, at
      FROM bench_line CROSS JOIN (VALUES (1, 0, 1, 'reserve'), (2, -1, -1, 'shipment')) AS moved (step, on_hand, reserved, reason)
      ORDER BY n, step, l`,
  ],
  [
    'payments, invoices and shipments',
    () => `
      INSERT INTO payment (id, order_id, tender, amount, status, captured_at)
      SELECT uuidv7(), id, 'cod', ${LINES} * 10000, 'captured', at FROM bench_past ORDER BY n;
      INSERT INTO number_series (series, next_number) SELECT 'B1B1/2526', count(*) + 1 FROM bench_past;
      INSERT INTO invoice (id, series, sequence, number, order_id, total, taxable, cgst, sgst, igst)
      SELECT uuidv7(), 'B1B1/2526', n, 'B1B1/' || n, id, ${LINES} * 10000, ${LINES} * 8476, ${LINES} * 762, ${LINES} * 762, 0
      FROM bench_past ORDER BY n;
      INSERT INTO shipment (id, order_id, delivered_at) SELECT shipment_id, id, at FROM bench_past ORDER BY n`,
  ],
  [
    'counters',
    () => `
      UPDATE stock_level AS level SET on_hand = moved.on_hand, reserved = moved.reserved
      FROM (
        SELECT location_id, variant_id, sum(on_hand_delta) AS on_hand, sum(reserved_delta) AS reserved
        FROM stock_movement GROUP BY location_id, variant_id
      ) AS moved
      WHERE level.location_id = moved.location_id AND level.variant_id = moved.variant_id
        AND (level.on_hand, level.reserved) <> (moved.on_hand, moved.reserved);
      DROP TABLE bench_variant, bench_past, bench_line`,
  ],
]

/** Rows that a benchmark is about, and the bytes they take. */
export async function measureBenchShop(
  db: Database,
): Promise<{ levels: number; movements: number; orders: number; bytes: number }> {
  const { rows } = await sql<{ levels: number; movements: number; orders: number; bytes: number }>`
    SELECT (SELECT count(*) FROM stock_level) AS levels, (SELECT count(*) FROM stock_movement) AS movements,
      (SELECT count(*) FROM sales_order) AS orders, pg_database_size(current_database()) AS bytes`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a SELECT without FROM answers one row')
  return row
}
