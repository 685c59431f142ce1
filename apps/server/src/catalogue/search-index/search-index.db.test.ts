import { afterAll, expect, test } from 'vitest'
import { inTransaction } from '../../database/in-transaction.ts'
import { makeProduct, makeStock } from '../../testing/factories.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { testDeps } from '../../testing/test-deps.ts'
import {
  pruneCatalogueChanges,
  readCatalogueChanges,
  recordCatalogueChange,
} from '../catalogue-change.queries.ts'
import { setActive, updateProduct } from '../testing/catalogue.queries.ts'
import { EVERYTHING } from '../testing/made-index.ts'
import { SearchIndex } from './search-index.ts'

const { db } = await testDatabase()
const deps = testDeps(db)

const old = await makeProduct(db, { title: 'Brass Diya', categoryPath: 'festive', variants: [{ onHand: 3 }] })
// Polled by hand, so that a test does not wait for the clock on the wall.
const index = await SearchIndex.build(deps, { pollMs: 3_600_000 })
afterAll(() => index.stop())

const totalOf = (query: string, wish = {}) => index.search({ ...EVERYTHING, ...wish, query }).total
const has = (query: string, id: string) => index.search({ ...EVERYTHING, query }).ids.includes(id)

test('finds what was there when it was built', () => {
  expect(totalOf('diya')).toBe(1)
  expect(index.size).toBe(1)
})

test('a new product, also of a new category and brand, is there after the next look', async () => {
  const made = await makeProduct(db, {
    title: 'Copper Bottle',
    brand: 'Tamra',
    categoryPath: 'kitchen',
    variants: [{ onHand: 2 }],
  })
  await inTransaction(db, (trx) => recordCatalogueChange(trx, [made.id]))
  expect(totalOf('copper')).toBe(0)
  await index.refresh()
  expect(totalOf('copper')).toBe(1)
  expect(totalOf('', { category: 'kitchen' })).toBe(1)
  expect(totalOf('', { brands: ['tamra'] })).toBe(1)
  expect(index.lineage('kitchen').map((node) => node.name)).toEqual(['kitchen'])
})

test('a changed title is found by its new words and no more by its old ones', async () => {
  await inTransaction(db, async (trx) => {
    await updateProduct(trx, old.id, { title: 'Brass Lamp' })
    await recordCatalogueChange(trx, [old.id])
  })
  await index.refresh()
  expect(index.search({ ...EVERYTHING, query: 'lamp' }).ids).toEqual([old.id])
  expect(index.search({ ...EVERYTHING, query: 'diya' })).toMatchObject({ total: 0, correctedQuery: null })
})

test('stock that comes and goes, and stars, are seen by the filters', async () => {
  const made = await makeProduct(db, { title: 'Clay Pot', variants: [{}] })
  await inTransaction(db, (trx) => recordCatalogueChange(trx, [made.id]))
  await index.refresh()
  expect(totalOf('clay', { inStock: true })).toBe(0)
  expect(totalOf('clay', { ratingAtLeast: 4 })).toBe(0)
  await makeStock(db, { variantId: made.variant.id, onHand: 1 })
  await inTransaction(db, async (trx) => {
    await updateProduct(trx, made.id, { ratingSum: 9, ratingCount: 2 })
    await recordCatalogueChange(trx, [made.id])
  })
  await index.refresh()
  expect(totalOf('clay', { inStock: true })).toBe(1)
  expect(totalOf('clay', { ratingAtLeast: 4 })).toBe(1)
})

test('a product taken off sale disappears, and comes back with its words', async () => {
  for (const [isActive, total] of [
    [false, 0],
    [true, 1],
  ] as const) {
    await inTransaction(db, async (trx) => {
      await setActive(trx, old.variant.id, isActive)
      await recordCatalogueChange(trx, [old.id])
    })
    await index.refresh()
    expect(totalOf('brass')).toBe(total)
  }
})

test('a transaction that began before another and commits after it is not missed', async () => {
  const slow = await makeProduct(db, { title: 'Slow Cooker' })
  const quick = await makeProduct(db, { title: 'Quick Whisk' })
  const mayCommit = Promise.withResolvers<void>()
  const hasWritten = Promise.withResolvers<void>()
  const slowWork = inTransaction(db, async (trx) => {
    await recordCatalogueChange(trx, [slow.id])
    hasWritten.resolve()
    await mayCommit.promise
  })
  await hasWritten.promise
  await inTransaction(db, (trx) => recordCatalogueChange(trx, [quick.id]))
  await index.refresh()
  const meanwhile = [has('whisk', quick.id), has('cooker', slow.id)]
  mayCommit.resolve()
  await slowWork
  await index.refresh()
  expect(meanwhile).toEqual([true, false])
  expect([has('whisk', quick.id), has('cooker', slow.id)]).toEqual([true, true])
})

test('each change is told once', async () => {
  const start = await readCatalogueChanges(db, await snapshotNow())
  await inTransaction(db, (trx) => recordCatalogueChange(trx, [old.id, old.id]))
  const first = await readCatalogueChanges(db, start.snapshot)
  const second = await readCatalogueChanges(db, first.snapshot)
  expect([first.productIds, second.productIds]).toEqual([[old.id], []])
  expect(second.followsOn).toBe(true)
})

test('a database that went back in time is noticed', async () => {
  const ahead = '900000000:900000001:'
  expect((await readCatalogueChanges(db, ahead)).followsOn).toBe(false)
})

test('an index that could not look for long reads everything anew', async () => {
  const made = await makeProduct(db, { title: 'Forgotten Lantern' })
  await inTransaction(db, (trx) => recordCatalogueChange(trx, [made.id]))
  await pruneCatalogueChanges(db, 0)
  await index.refresh()
  expect(totalOf('lantern')).toBe(0)
  deps.clock.advance(46 * 60_000)
  await index.refresh()
  expect(totalOf('lantern')).toBe(1)
})

test('by itself it takes over a change within a second', async () => {
  const live = await SearchIndex.build(deps)
  try {
    const made = await makeProduct(db, { title: 'Paper Kite' })
    await inTransaction(db, (trx) => recordCatalogueChange(trx, [made.id]))
    await expect
      .poll(() => live.search({ ...EVERYTHING, query: 'kite' }).total, { timeout: 5_000, interval: 50 })
      .toBe(1)
  } finally {
    await live.stop()
  }
})

async function snapshotNow(): Promise<string> {
  return (await readCatalogueChanges(db, '1:1:')).snapshot
}
