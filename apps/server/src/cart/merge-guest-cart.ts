import { LIMITS } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import { ensureCart, lockCart } from './cart.queries.ts'
import { addLinesOfCart, deleteCart } from './cart-merge.queries.ts'

export interface GuestCartMerge {
  readonly guestTokenHash: Buffer
  readonly userId: string
  /** The id of the customer's cart, should they have none yet. */
  readonly newCartId: string
  readonly at: Date
}

/**
 * Takes what a guest gathered over into the customer's cart; nothing of either is lost. Runs in the transaction that signs
 * them in.
 *
 * The guest's cart is locked first, then the customer's: every merge does so, and all other work locks one cart only, so none
 * waits in a circle. Whoever merges the same guest's cart at the same moment waits for its row, finds it deleted, and adds
 * nothing a second time.
 */
export async function mergeGuestCart(trx: Transaction, merge: GuestCartMerge): Promise<void> {
  const { guestTokenHash, userId, newCartId, at } = merge
  const fromCartId = await lockCart(trx, { tokenHash: guestTokenHash }, at)
  if (fromCartId === null) return
  const toCartId = await ensureCart(trx, { userId }, { newCartId, at })
  await addLinesOfCart(trx, { fromCartId, toCartId }, LIMITS.lineQuantity)
  await deleteCart(trx, fromCartId)
}
