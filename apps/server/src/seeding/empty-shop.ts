import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { deleteContents } from './shop-contents.queries.ts'

/**
 * Empties the shop for good: products, people, carts, orders, money, documents. The next start fills it with the demo. Waits for
 * requests at work; never called without asking the person first.
 */
export async function emptyShop(deps: { readonly db: Database }): Promise<void> {
  await inTransaction(deps.db, deleteContents, { lockTimeoutMs: 30_000, statementTimeoutMs: 0 })
}
