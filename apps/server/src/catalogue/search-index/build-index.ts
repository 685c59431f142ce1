import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../database/database.ts'
import { CatalogueIndex } from './catalogue-index.ts'
import { type PhraseBook, PhraseNotes } from './phrase-book.ts'
import type { ProductRecord } from './product-record.ts'
import {
  BEFORE_ALL_PRODUCTS,
  countProductRows,
  type ProductBatch,
  readCategories,
  readProductsAfter,
} from './product-rows.queries.ts'

/** Products read at once: few enough that entering them does not hold up a request for long. */
const BATCH = 500
/** Products entered between two turns of the event loop, about five milliseconds of work. */
const SLICE = 100

/** As many titles as this tell which phrases are common; noting each of 200,000 would double the time of the whole. */
const TITLES_NOTED = 25_000

export interface BuiltIndex {
  readonly index: CatalogueIndex
  readonly phrases: PhraseBook
}

/** Reads the whole catalogue, a batch at a time, without ever holding the event loop for more than a few milliseconds. */
export async function buildIndex(db: Database): Promise<BuiltIndex> {
  const index = new CatalogueIndex()
  const notes = new PhraseNotes()
  const stride = Math.ceil((await countProductRows(db)) / TITLES_NOTED) || 1
  let read = 0
  index.setCategories(await readCategories(db))
  for await (const records of readInBatches(db)) {
    if (!records.every((record) => index.knowsCategoryOf(record)))
      index.setCategories(await readCategories(db))
    for (const record of records) {
      if (read % stride === 0) notes.note(record.title)
      read += 1
    }
    await enterAll(index, records)
  }
  return { index, phrases: notes.toBook() }
}

/** Asks for the next batch before it hands out one, so that the database reads while the index takes in. */
async function* readInBatches(db: Database): AsyncGenerator<readonly ProductRecord[]> {
  let coming: Promise<ProductBatch> | null = readProductsAfter(db, {
    after: BEFORE_ALL_PRODUCTS,
    limit: BATCH,
  })
  while (coming !== null) {
    const { records, next }: ProductBatch = await coming
    coming = next === null ? null : readProductsAfter(db, { after: next, limit: BATCH })
    // It fails where it is awaited; until then, nobody listening is no fault.
    coming?.catch(() => undefined)
    yield records
  }
}

/** Enters products in slices, so that requests are answered in between. */
export async function enterAll(index: CatalogueIndex, records: readonly ProductRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += SLICE) {
    for (const record of records.slice(from, from + SLICE)) index.put(record)
    await nextTurn()
  }
}
