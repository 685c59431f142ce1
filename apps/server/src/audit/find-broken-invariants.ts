import type { Database, Transaction } from '../database/database.ts'
import { findBreaches } from './audit.queries.ts'
import { INVARIANTS } from './invariants.queries.ts'

/** One row that breaks one invariant. */
export interface BrokenInvariant {
  readonly number: number
  readonly invariant: string
  /** Which row, e.g. `sales_order G100042`. */
  readonly subject: string
  /** What is wrong with it, with its figures. */
  readonly detail: string
}

/** Rows named for each invariant at most: a broken shop is not told a million times. */
const NAMED_AT_MOST = 1_000

/**
 * Checks every invariant on a live database and names each row that breaks one. All checks see one snapshot, so selling may
 * go on meanwhile. Empty when all is well.
 */
export async function findBrokenInvariants(db: Database): Promise<BrokenInvariant[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(checkInvariants)
}

/** The same within a transaction of the caller's, as that transaction sees the shop. */
export async function checkInvariants(trx: Transaction): Promise<BrokenInvariant[]> {
  const broken: BrokenInvariant[] = []
  for (const invariant of INVARIANTS) {
    const breaches = await findBreaches(trx, invariant.query, NAMED_AT_MOST)
    broken.push(
      ...breaches.map((breach) => ({ number: invariant.number, invariant: invariant.name, ...breach })),
    )
  }
  return broken
}
