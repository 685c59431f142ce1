import type { Database } from '../database/database.ts'
import type { BrokenInvariant } from './audit-check.ts'
import { type AuditPace, auditShop } from './audit-shop.ts'

/** Rows named at most: a broken shop is not told a million times. */
const NAMED_AT_MOST = 10_000

/**
 * Checks every invariant on a live database and names each row that breaks one; empty when all is well. Selling may go on meanwhile.
 * Within a transaction it looks at the shop as that transaction sees it.
 */
export async function findBrokenInvariants(db: Database, pace?: AuditPace): Promise<BrokenInvariant[]> {
  const broken: BrokenInvariant[] = []
  for await (const { findings } of auditShop(db, pace)) {
    broken.push(...findings.slice(0, NAMED_AT_MOST - broken.length))
  }
  return broken
}
