import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../database/database.ts'
import { CatalogueIndex } from './catalogue-index.ts'
import { type PhraseBook, PhraseNotes } from './phrase-book.ts'
import type { ProductRecord } from './product-record.ts'
import { BEFORE_ALL_PRODUCTS, readCategories, readProductsAfter } from './product-rows.queries.ts'

/** Products read at once: few enough that entering them does not hold up a request for long. */
const BATCH = 500
/** Products entered between two turns of the event loop, about five milliseconds of work. */
const SLICE = 100

export interface BuiltIndex {
  readonly index: CatalogueIndex
  readonly phrases: PhraseBook
}

/** Reads the whole catalogue, a batch at a time, without ever holding the event loop for more than a few milliseconds. */
export async function buildIndex(db: Database): Promise<BuiltIndex> {
  const index = new CatalogueIndex()
  const notes = new PhraseNotes()
  index.setCategories(await readCategories(db))
  let after: string | null = BEFORE_ALL_PRODUCTS
  while (after !== null) {
    const { records, next } = await readProductsAfter(db, { after, limit: BATCH })
    if (!records.every((record) => index.knowsCategoryOf(record)))
      index.setCategories(await readCategories(db))
    for (const record of records) notes.note(record.title)
    await enterAll(index, records)
    after = next
  }
  return { index, phrases: notes.toBook() }
}

/** Enters products in slices, so that requests are answered in between. */
export async function enterAll(index: CatalogueIndex, records: readonly ProductRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += SLICE) {
    for (const record of records.slice(from, from + SLICE)) index.put(record)
    await nextTurn()
  }
}
