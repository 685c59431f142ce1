import { type RawBuilder, sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'

/**
 * Tells the search index of every server process that these products have to be read again, once `trx` commits. Call it
 * wherever something a product's card or the filters show has changed: title, brand, category, price, stock, rating,
 * units sold. Saying it twice, or about a product that did not change, costs a read and nothing else.
 *
 * One round trip for any number of products; an empty list makes none.
 */
export async function recordCatalogueChange(trx: Transaction, productIds: readonly string[]): Promise<void> {
  if (productIds.length > 0) await catalogueChangesOf(productIds).execute(trx)
}

/** The same as a part of a bigger statement; for no products it inserts nothing. */
export function catalogueChangesOf(productIds: readonly string[]): RawBuilder<unknown> {
  return sql`INSERT INTO catalogue_change (product_id) SELECT unnest(${[...new Set(productIds)]}::uuid[])`
}

export interface CatalogueChanges {
  readonly productIds: readonly string[]
  /** Which transactions had been seen: hand it back to ask for what came since. */
  readonly snapshot: string
  /** False when the database has gone back in time (restored from a copy): what was read before says nothing then. */
  readonly followsOn: boolean
}

/** Where to follow changes from, for somebody who reads the whole catalogue after this. */
export async function currentSnapshot(db: Database): Promise<string> {
  const { rows } = await sql<{ snapshot: string }>`SELECT pg_current_snapshot()::text AS snapshot`.execute(db)
  return rows[0]?.snapshot ?? ''
}

/**
 * The products changed by every transaction that has committed since `snapshot` was taken, each transaction told of exactly
 * once. A serial number could not promise that: it is handed out before commit, so a reader who has seen 8 can never know
 * whether 7 is still to come.
 */
export async function readCatalogueChanges(db: Database, snapshot: string): Promise<CatalogueChanges> {
  const { rows } = await sql<CatalogueChanges>`
    SELECT ARRAY(
        SELECT DISTINCT product_id FROM catalogue_change
        WHERE xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
          AND NOT pg_visible_in_snapshot(xid, ${snapshot}::pg_snapshot)
      ) AS "productIds",
      pg_current_snapshot()::text AS snapshot,
      pg_snapshot_xmax(pg_current_snapshot()) >= pg_snapshot_xmax(${snapshot}::pg_snapshot) AS "followsOn"`.execute(
    db,
  )
  const [changes] = rows
  if (!changes) throw new Error('the database answered no snapshot')
  return changes
}

/** Forgets changes older than this: whoever has not read them by then has to read the whole catalogue. */
export async function pruneCatalogueChanges(db: Database, olderThanMinutes: number): Promise<void> {
  await sql`DELETE FROM catalogue_change WHERE at < now() - make_interval(mins => ${olderThanMinutes})`.execute(
    db,
  )
}
