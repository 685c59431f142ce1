import type { Database } from '../database/database.ts'
import { type Check, type Chunk, runChecks, type Walk } from './audit-check.ts'
import {
  findUnexplainedLevels,
  findUnheldLevels,
  type LevelKey,
  type LevelRange,
  listLevels,
} from './level-checks.queries.ts'

const NIL = '00000000-0000-0000-0000-000000000000'
const CHUNK = 2_000

const CHECKS: readonly Check<LevelRange>[] = [
  { code: 'level_has_ledger', find: findUnexplainedLevels },
  { code: 'reserved_equals_holds', find: findUnheldLevels },
]

/** Walks over the stock levels by location and variant. */
export function walkLevels(): Walk {
  return { table: 'stock_level', codes: CHECKS.map(({ code }) => code), chunks: chunksOf }
}

async function* chunksOf(db: Database): AsyncGenerator<Chunk> {
  let after: LevelKey = { locationId: NIL, variantId: NIL }
  for (;;) {
    const levels = await listLevels(db, after, CHUNK)
    const until = levels.at(-1)
    if (until === undefined) return
    const { length: rows } = levels
    yield { rows, results: await runChecks(db, CHECKS, { part: { after, until }, rows }) }
    after = until
  }
}
