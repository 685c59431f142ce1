import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createDatabase, createPool, type Database } from '../database/database.ts'
import { makeProduct } from '../testing/factories.ts'
import { commandOf, makeLane, makeShopper } from '../testing/orders.ts'
import { openReturnScene } from '../testing/return-scene.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { startThrowAwayServer, type ThrowAwayServer } from '../testing/throw-away-server.ts'
import { BackupError } from './backup-error.ts'
import { checkBackup } from './read-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { tableTexts } from './testing/table-texts.queries.ts'
import { verifyBackup } from './verify-backup.ts'
import { writeBackup } from './write-backup.ts'

const { db, url } = await testDatabase()
const deps = testDeps(db)
const lane = await makeLane(deps)
const folder = await mkdtemp(join(tmpdir(), 'galla-backup-test-'))
const file = join(folder, 'shop.tar.gz')
const takenAt = new Date('2026-11-22T10:00:00.000Z')

// Text that COPY has to escape, in a row that must come back to the letter.
const AWKWARD = 'Tab\there, new\nline, back\\slash, “quotes”, ₹ and ఆంధ్ర'

let places = 0
let server: ThrowAwayServer

/** An empty database on a server of its own. */
async function emptyPlace(): Promise<{ url: string; db: Database; end: () => Promise<void> }> {
  const pool = createPool({ url: server.url })
  places += 1
  const name = `place_${places}`
  await pool.query(`CREATE DATABASE ${name}`)
  await pool.end()
  const placeUrl = server.url.replace(/\/[^/]*$/, `/${name}`)
  const place = createPool({ url: placeUrl })
  return { url: placeUrl, db: createDatabase(place), end: () => place.end() }
}

beforeAll(async () => {
  server = await startThrowAwayServer()
  const { variant } = await makeProduct(db, { title: AWKWARD, variants: [{ onHand: 50 }] })
  const shopper = await makeShopper(db)
  for (let n = 0; n < 5; n += 1)
    await lane.submit(commandOf(shopper, { lines: [{ variantId: variant.id, quantity: 2 }] }))
  // Counted by triggers when it was written, and not once more when it is loaded.
  const returns = await openReturnScene(db)
  const { view } = await returns.deliver({ lines: [{ quantity: 3 }] })
  await returns.takeBack(view, [[0, 2]])
  await writeBackup({ url, file, takenAt })
})

afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  it('comes back to the letter, and every invariant holds', async () => {
    const place = await emptyPlace()
    await restoreBackup({ file, url: place.url })
    expect(await tableTexts(place.db)).toEqual(await tableTexts(db))
    expect(await findBrokenInvariants(place.db)).toEqual([])
    await expect(place.db.deleteFrom('refund').execute()).rejects.toThrow(/append-only/)
    await place.end()
  })

  it('goes on where it stopped: the next order takes the next number', async () => {
    const place = await emptyPlace()
    await restoreBackup({ file, url: place.url })
    const restored = testDeps(place.db)
    const { variant } = await makeProduct(place.db, { variants: [{ onHand: 5 }] })
    const outcome = await (await makeLane(restored)).submit(
      commandOf(await makeShopper(place.db), { lines: [{ variantId: variant.id, quantity: 1 }] }),
    )
    const before = await db.selectFrom('sales_order').select('number').execute()
    expect(outcome).toMatchObject({ kind: 'written' })
    if (outcome.kind !== 'written') return
    expect(before.map((row) => row.number)).not.toContain(outcome.order.number)
    expect(await findBrokenInvariants(place.db)).toEqual([])
    await place.end()
  })

  it('is the shop at one moment, though orders are placed while it is written', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 5_000 }] })
    const shopper = await makeShopper(db)
    let isWriting = true
    const selling = (async () => {
      while (isWriting)
        await lane.submit(commandOf(shopper, { lines: [{ variantId: variant.id, quantity: 1 }] }))
    })()
    const during = join(folder, 'during.tar.gz')
    await writeBackup({ url, file: during, takenAt })
    isWriting = false
    await selling
    expect(await verifyBackup({ file: during })).toEqual([])
  })

  it('says what it holds, and can be read by its owner alone', async () => {
    const manifest = await checkBackup(file)
    expect(manifest.takenAt).toBe(takenAt.toISOString())
    expect(manifest.tables.find((table) => table.name === 'sales_order')?.rows).toBeGreaterThanOrEqual(5)
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([])
  })
})

describe('a backup that is not whole', () => {
  const bad = join(folder, 'bad.tar.gz')

  it('is told apart from one that is not there', async () => {
    await expect(checkBackup(join(folder, 'nowhere.tar.gz'))).rejects.toThrow('There is no file')
  })

  it('is refused when it was cut short', async () => {
    const content = await readFile(file)
    await writeFile(bad, content)
    await truncate(bad, Math.floor(content.length / 2))
    await expect(checkBackup(bad)).rejects.toThrow(BackupError)
  })

  it('is refused when its end is missing at a clean place', async () => {
    const archive = gunzipSync(await readFile(file))
    const manifestAt = archive.lastIndexOf('manifest.json')
    await writeFile(bad, gzipSync(Buffer.concat([archive.subarray(0, manifestAt), Buffer.alloc(1024)])))
    await expect(checkBackup(bad)).rejects.toThrow('it ends too early')
  })

  it('is refused when one letter of it was changed, and names the table', async () => {
    const archive = gunzipSync(await readFile(file))
    const at = archive.indexOf('“quotes”')
    expect(at).toBeGreaterThan(0)
    archive.write('X', at + 3)
    await writeFile(bad, gzipSync(archive))
    await expect(checkBackup(bad)).rejects.toThrow(/the table (product|order_line) is not as it was written/)
  })

  it('changes nothing where it was to be restored', async () => {
    await writeFile(bad, createHash('sha256').update('no backup at all').digest())
    const place = await emptyPlace()
    await expect(restoreBackup({ file: bad, url: place.url })).rejects.toThrow(BackupError)
    const { rows } = await tableCount(place.url)
    expect(rows).toBe(0)
    await place.end()
  })

  async function tableCount(placeUrl: string): Promise<{ rows: number }> {
    const pool = createPool({ url: placeUrl })
    const { rowCount } = await pool.query(`SELECT FROM pg_tables WHERE schemaname = 'public'`)
    await pool.end()
    return { rows: rowCount ?? 0 }
  }
})

describe('a restore', () => {
  it('is never laid over a shop', async () => {
    await expect(restoreBackup({ file, url })).rejects.toThrow('There is a shop in this database already')
  })

  it('refuses a backup of a newer version by the migration it does not know', async () => {
    const newer = join(folder, 'newer.tar.gz')
    const archive = gunzipSync(await readFile(file)).toString('latin1')
    const checksum = /"checksum": "([0-9a-f]{64})"/.exec(archive)?.[1] ?? ''
    await writeFile(newer, gzipSync(Buffer.from(archive.replaceAll(checksum, 'f'.repeat(64)), 'latin1')))
    const place = await emptyPlace()
    await expect(restoreBackup({ file: newer, url: place.url })).rejects.toThrow('update Galla')
    await place.end()
  })

  it('that fails while it loads leaves the place as empty as it was, for the next try', async () => {
    const short = join(folder, 'short.tar.gz')
    const archive = gunzipSync(await readFile(file)).toString('latin1')
    const rows = /("name": "sales_order",[^}]*?"rows": )(\d)/s
    const lied = archive.replace(rows, (_all, before: string, count: string) => before + (Number(count) + 1))
    expect(lied).not.toBe(archive)
    await writeFile(short, gzipSync(Buffer.from(lied, 'latin1')))
    const place = await emptyPlace()
    await expect(restoreBackup({ file: short, url: place.url })).rejects.toThrow('sales_order took')
    await restoreBackup({ file, url: place.url })
    expect(await findBrokenInvariants(place.db)).toEqual([])
    await place.end()
  })
})
