/**
 * `npm run bench:search [-- --file flipkart_20000.csv.gz --products 200000 --seconds 3]`: listing, filtered listing with
 * counts, search, search with a typo, suggestions and the product page at concurrency 1 and 8, through the service and over
 * HTTP (the server in its own process), beside a bare SELECT of one page, in one run on one throw-away embedded PostgreSQL.
 * First over the products of the file (without one, the demo shop), then over so many multiplied ones. No
 * answer is cached: every question is drawn anew from the words of the data. (The index keeps a running count of everything
 * it holds by category, brand and traits, which listings without words or filters read.)
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { v7 } from 'uuid'
import { addRatingsAndSales, multiplyCatalogue } from '../bench/bench-catalogue.queries.ts'
import { benchSearch } from '../bench/bench-search-table.ts'
import { createDatabase, createPool } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { startEmbeddedDatabase } from '../embedded/embedded-database.ts'
import { findFreePort } from '../embedded/free-port.ts'
import { importProducts } from '../importer/import-products.ts'

const DEMO_SHOP = join(import.meta.dirname, '../../../../demo/products.csv')

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    mapping: { type: 'string', default: 'flipkart' },
    products: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '3' },
  },
})
const products = Number(values.products)
const seconds = Number(values.seconds)
const say = (line: string) => process.stdout.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'galla-bench-'))
// Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
await chmod(folder, 0o711)
const postgres = await startEmbeddedDatabase({ dataDir: folder, port: await findFreePort() })
const pool = createPool({ url: postgres.url, maxConnections: 12, statementTimeoutMs: 0 })
try {
  await migrate({ url: postgres.url })
  await bench(pool)
} finally {
  await pool.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

async function bench(pool: pg.Pool): Promise<void> {
  const db = createDatabase(pool)
  await fill(pool)
  await addRatingsAndSales(db)
  const place = { db, url: postgres.url, dataDir: join(folder, 'server') }
  await benchSearch(place, { seconds, say })
  say(`\nMultiplying to ${products} products …`)
  await multiplyCatalogue(db, products)
  await addRatingsAndSales(db)
  await benchSearch(place, { seconds, say })
}

async function fill(pool: pg.Pool): Promise<void> {
  const { file } = values
  if (file === undefined)
    say('No --file: the demo shop is measured instead of 20,000 real products, which are SKIPPED.')
  const started = performance.now()
  const report = await importProducts(
    { pool, clock: { now: () => new Date() }, newId: () => v7() },
    file === undefined ? { file: DEMO_SHOP } : { file, mapping: values.mapping, stock: 12 },
  )
  const took = ((performance.now() - started) / 1_000).toFixed(1)
  say(
    `Imported ${report.rows} rows as ${report.createdProducts} products in ${took} s (${report.refused} rows refused).`,
  )
}
