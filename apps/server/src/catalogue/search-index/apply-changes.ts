import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../database/database.ts'
import { enterAll } from './build-index.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { readCategories, readProductsById } from './product-rows.queries.ts'

const BATCH = 500
/** Words cleaned between two turns of the event loop: a few milliseconds even where every product has them. */
const WORDS_A_STEP = 2_000

/** Reads the products again and brings the index up to date with them; those no longer sold are hidden. */
export async function applyChanges(
  db: Database,
  index: CatalogueIndex,
  productIds: readonly string[],
): Promise<void> {
  for (let from = 0; from < productIds.length; from += BATCH)
    await applyBatch(db, index, productIds.slice(from, from + BATCH))
}

async function applyBatch(db: Database, index: CatalogueIndex, ids: readonly string[]): Promise<void> {
  const records = await readProductsById(db, ids)
  if (!records.every((record) => index.knowsCategoryOf(record))) index.setCategories(await readCategories(db))
  const sold = new Set(records.map((record) => record.id))
  const unsold = ids.filter((id) => !sold.has(id))
  for (const id of unsold) index.hide(id)
  const reworded = records.filter((record) => index.hasOtherWords(record)).map((record) => record.id)
  // What is not sold has no say in which spelling is likely either.
  const forgotten = [...reworded, ...unsold]
  if (forgotten.length > 0) for (const _step of index.forgetWordsOf(forgotten, WORDS_A_STEP)) await nextTurn()
  await enterAll(index, records)
}
