import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'

/**
 * Adds the lines of one locked cart to another locked one. A variant in both gets the sum of its quantities, `maximum` at most;
 * it is saved for later only if it was in both; the price seen stays the target's. Sorted, so that it meets the lines in the
 * same order as its like.
 */
export async function addLinesOfCart(
  trx: Transaction,
  carts: { fromCartId: string; toCartId: string },
  maximum: number,
): Promise<void> {
  await sql`
    INSERT INTO cart_line AS line (cart_id, variant_id, quantity, price_seen, is_saved, added_at)
    SELECT ${carts.toCartId}::uuid, variant_id, quantity, price_seen, is_saved, added_at
    FROM cart_line
    WHERE cart_id = ${carts.fromCartId}
    ORDER BY variant_id
    ON CONFLICT (cart_id, variant_id) DO UPDATE
    SET quantity = least(line.quantity + excluded.quantity, ${maximum}::int),
      is_saved = line.is_saved AND excluded.is_saved`.execute(trx)
}

/** Deletes a cart with its lines. */
export async function deleteCart(trx: Transaction, cartId: string): Promise<void> {
  await trx.deleteFrom('cart').where('id', '=', cartId).execute()
}
