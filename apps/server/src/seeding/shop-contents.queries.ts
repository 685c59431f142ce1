import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'

/** Whether nothing was ever put into the shop: no product and no account. */
export async function isShopEmpty(db: Database): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    SELECT NOT EXISTS (SELECT FROM product) AND NOT EXISTS (SELECT FROM app_user) AS empty`.execute(db)
  return rows[0]?.empty ?? false
}

/** Deletes what people and imports put into the shop. What the migrations put there stays: places, transitions, the shop's row. */
export async function deleteContents(trx: Transaction): Promise<void> {
  await sql`
    TRUNCATE app_user, session, address, category, brand, tax_class, product, variant, product_image, catalogue_change,
      stock_level, stock_movement, cart, cart_line, sales_order, order_line, order_event, reservation, shipment,
      shipment_line, payment, refund, gateway_event, number_series, invoice, return_request, return_line,
      review, outbox, audit_log, register_session,
      order_void, cash_movement, z_report, audit_run, audit_finding`.execute(trx)
  await sql`UPDATE audit_chain SET sequence = DEFAULT, hash = DEFAULT`.execute(trx)
  await sql`ALTER SEQUENCE order_number_seq RESTART`.execute(trx)
}

/** The particulars that stand on invoices. */
export async function updateShop(
  trx: Transaction,
  shop: {
    readonly name: string
    readonly gstin: string
    readonly stateCode: string
    readonly address: string
  },
): Promise<void> {
  await trx
    .updateTable('shop')
    .set({ name: shop.name, gstin: shop.gstin, state_code: shop.stateCode, address: shop.address })
    .execute()
}
