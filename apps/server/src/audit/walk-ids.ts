import type { Database } from '../database/database.ts'
import { type Check, type Chunk, runChecks, type Walk } from './audit-check.ts'
import { findLastId, type IdRange, type IdTable, listIds } from './id-range.queries.ts'

/** Before every id. */
const NIL = '00000000-0000-0000-0000-000000000000'
/** Enough that the walk spends its time on reading, few enough that a statement takes milliseconds. */
const CHUNK = 1_000

/**
 * Walks over a table by id, from the first row to the one that was the last when the walk began. All rules of a chunk compare rows
 * of one subject (an order with its lines, payment and movements), and a writer changes these in one transaction: so it is enough that
 * each rule sees its chunk in one snapshot, however much is sold between two of them.
 */
export function walkIds(table: IdTable, checks: readonly Check<IdRange>[], size = CHUNK): Walk {
  return {
    table,
    codes: checks.map(({ code }) => code),
    chunks: (db) => chunksOf(db, { table, checks, size }),
  }
}

async function* chunksOf(
  db: Database,
  { table, checks, size }: { table: IdTable; checks: readonly Check<IdRange>[]; size: number },
): AsyncGenerator<Chunk> {
  const last = await findLastId(db, table)
  let after = NIL
  while (last !== null) {
    const ids = await listIds(db, table, { after, until: last, limit: size })
    const until = ids.at(-1)
    if (until === undefined) return
    yield {
      rows: ids.length,
      results: await runChecks(db, checks, { part: { after, until }, rows: ids.length }),
    }
    after = until
  }
}
