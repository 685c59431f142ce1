import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'

/** Whose cart: a customer's, or a guest's by the hash of their token. */
export type CartOwner = { readonly userId: string } | { readonly tokenHash: Buffer }

/** The owner's cart; null when they have none. */
export async function findCart(db: Database, owner: CartOwner): Promise<string | null> {
  const select = db.selectFrom('cart').select('id')
  const row = await ('userId' in owner
    ? select.where('user_id', '=', owner.userId)
    : select.where('token_hash', '=', owner.tokenHash)
  ).executeTakeFirst()
  return row?.id ?? null
}

/**
 * Locks the owner's cart, so that changes of one cart come one after the other and none is computed from an old quantity.
 * Null when they have none.
 */
export async function lockCart(trx: Transaction, owner: CartOwner, at: Date): Promise<string | null> {
  const update = trx.updateTable('cart').set({ updated_at: at })
  const row = await ('userId' in owner
    ? update.where('user_id', '=', owner.userId)
    : update.where('token_hash', '=', owner.tokenHash)
  )
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** The owner's cart, locked; made when they have none. Of two that make it at once, the second gets the first one's. */
export async function ensureCart(
  trx: Transaction,
  owner: CartOwner,
  { newCartId, at }: { newCartId: string; at: Date },
): Promise<string> {
  const values = 'userId' in owner ? { user_id: owner.userId } : { token_hash: owner.tokenHash }
  const row = await trx
    .insertInto('cart')
    .values({ id: newCartId, updated_at: at, ...values })
    .onConflict((conflict) =>
      conflict.column('userId' in owner ? 'user_id' : 'token_hash').doUpdateSet({ updated_at: at }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export interface LineState {
  readonly variantId: string
  readonly quantity: number
}

/** The lines of a cart, in any order. */
export function findLineStates(db: Database, cartId: string): Promise<LineState[]> {
  return db
    .selectFrom('cart_line')
    .select(['variant_id as variantId', 'quantity'])
    .where('cart_id', '=', cartId)
    .execute()
}

/** Sets a line's quantity. A new line notes the price the shopper saw; an old one keeps its own, until it is acknowledged. */
export async function putLine(
  trx: Transaction,
  cartId: string,
  line: { variantId: string; quantity: number; priceSeen: number; at: Date },
): Promise<void> {
  await trx
    .insertInto('cart_line')
    .values({
      cart_id: cartId,
      variant_id: line.variantId,
      quantity: line.quantity,
      price_seen: line.priceSeen,
      added_at: line.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['cart_id', 'variant_id']).doUpdateSet({ quantity: line.quantity, is_saved: false }),
    )
    .execute()
}

/** Sets the quantity of a line that is there, saved or not. Answers whether it was there. */
export async function setLineQuantity(
  trx: Transaction,
  cartId: string,
  line: { variantId: string; quantity: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('cart_line')
    .set({ quantity: line.quantity })
    .where('cart_id', '=', cartId)
    .where('variant_id', '=', line.variantId)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function deleteLine(trx: Transaction, cartId: string, variantId: string): Promise<void> {
  await trx
    .deleteFrom('cart_line')
    .where('cart_id', '=', cartId)
    .where('variant_id', '=', variantId)
    .execute()
}

/** Moves a line to "saved for later" or back. Answers whether it was there. */
export async function setLineSaved(
  trx: Transaction,
  cartId: string,
  line: { variantId: string; isSaved: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('cart_line')
    .set({ is_saved: line.isSaved })
    .where('cart_id', '=', cartId)
    .where('variant_id', '=', line.variantId)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Today's prices are what the shopper saw: their changes are told no more. */
export async function acknowledgeLinePrices(trx: Transaction, cartId: string): Promise<void> {
  await sql`
    UPDATE cart_line SET price_seen = variant.price
    FROM variant
    WHERE cart_line.cart_id = ${cartId} AND variant.id = cart_line.variant_id
      AND cart_line.price_seen <> variant.price`.execute(trx)
}

/** Deletes guests' carts that nobody touched since `before` and answers how many. */
export async function deleteGuestCarts(db: Database, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('cart')
    .where('user_id', 'is', null)
    .where('updated_at', '<', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
