import type pg from 'pg'
import { afterAll, afterEach, inject } from 'vitest'
import { createDatabase, createPool, type Database } from '../database/database.ts'
import { cloneTemplate } from './template-database.ts'

export interface TestDatabase {
  readonly db: Database
  readonly pool: pg.Pool
  readonly url: string
}

/** Enough that a race really runs side by side, few enough for several test files at once. */
const MAX_CONNECTIONS = 40
/** A connection on its way back into the pool gets this long. */
const RETURN_MS = 200
const RETURN_PROBE_MS = 5

/**
 * A database of its own for the test file, cloned from the migrated template. Call it once, at the top level of the file:
 *
 *     const { db } = await testDatabase()
 *
 * It is dropped after the file. A test that ends with a connection still checked out fails.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const clone = await cloneTemplate(inject('templateDatabase'))
  const pool = createPool({ url: clone.url, maxConnections: MAX_CONNECTIONS, applicationName: 'galla test' })
  afterEach(() => refuseLeaks(pool))
  afterAll(async () => {
    await pool.end()
    await clone.drop()
  })
  return { db: createDatabase(pool), pool, url: clone.url }
}

/** Throws if connections were taken from the pool and not given back. */
export async function refuseLeaks(pool: pg.Pool): Promise<void> {
  const busy = () => pool.totalCount - pool.idleCount
  for (let waited = 0; busy() > 0 && waited < RETURN_MS; waited += RETURN_PROBE_MS) {
    await new Promise((resolve) => setTimeout(resolve, RETURN_PROBE_MS))
  }
  if (busy() > 0)
    throw new Error(
      `The test left ${busy()} database connection(s) checked out: a transaction or query was not awaited`,
    )
}
