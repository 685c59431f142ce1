import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { lockMigrations } from './database/migrate.queries.ts'
import { findFreePort } from './embedded/free-port.ts'
import { makeProduct } from './testing/factories.ts'
import { isMigratorWaiting } from './testing/http-server.queries.ts'
import { startServerProgram, untilSaid } from './testing/server-program.ts'
import { testDatabase } from './testing/test-database.ts'

const STOPS_WITHIN_MS = 8_000

const { db, pool, url } = await testDatabase()
// A shop that has products is not filled with the demo's.
await makeProduct(db)
const dataDir = await mkdtemp(join(tmpdir(), 'galla-main-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

let folders = 0

async function variables(wish: Record<string, string> = {}): Promise<Record<string, string>> {
  folders += 1
  return {
    DATABASE_URL: url,
    GALLA_DATA_DIR: join(dataDir, String(folders)),
    GALLA_PORT: String(await findFreePort()),
    GALLA_GATEWAY_PORT: String(await findFreePort()),
    ...wish,
  }
}

/** Starts the program; one that outlives its test is killed. */
function start(environment: Record<string, string>) {
  const program = startServerProgram(environment)
  onTestFinished(() => {
    program.child.kill('SIGKILL')
  })
  return program
}

describe('the server as a program', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('serves, and ends with 0 on %s', async (signal) => {
    const environment = await variables()
    const program = start(environment)
    await untilSaid(program, `listening at http://127.0.0.1:${environment.GALLA_PORT}`)
    const ready = await fetch(`http://127.0.0.1:${environment.GALLA_PORT}/health/ready`)
    expect(await ready.json()).toEqual({ status: 'ready' })
    program.child.kill(signal)
    expect(await Promise.race([program.ended, sleep(STOPS_WITHIN_MS, 'still running')])).toBe(0)
    expect(program.said().stderr).toBe('')
  })

  it('heeds a signal that comes while it starts: first all has started, then all is stopped', async () => {
    const migrating = await pool.connect()
    await migrating.query('BEGIN')
    await lockMigrations(migrating)
    const program = start(await variables())
    while (!(await isMigratorWaiting(db))) await sleep(20)
    program.child.kill('SIGTERM')
    await sleep(50)
    await migrating.query('ROLLBACK')
    migrating.release()
    expect(await Promise.race([program.ended, sleep(STOPS_WITHIN_MS * 2, 'still running')])).toBe(0)
    expect(program.said()).toMatchObject({ stdout: expect.stringContaining('listening at'), stderr: '' })
  })

  it('says so when its port is in use, and leaves who uses it alone', async () => {
    const environment = await variables()
    const first = start(environment)
    await untilSaid(first, 'listening at')
    const second = start(await variables({ GALLA_PORT: environment.GALLA_PORT ?? '' }))
    expect(await second.ended).toBe(1)
    expect(second.said().stderr).toContain(`Port ${environment.GALLA_PORT} is in use`)
    expect(second.said().stderr).toContain('GALLA_PORT')
    expect((await fetch(`http://127.0.0.1:${environment.GALLA_PORT}/health/ready`)).status).toBe(200)
  })

  it('names every variable that is wrong, with an example, and no secret', async () => {
    const program = start(await variables({ GALLA_PORT: 'http', GALLA_JWT_SECRET: 'short-secret' }))
    expect(await program.ended).toBe(1)
    const { stderr } = program.said()
    expect(stderr).toContain(
      'GALLA_PORT must be a port, a whole number from 1 to 65535. Example: GALLA_PORT=4600',
    )
    expect(stderr).toContain('GALLA_JWT_SECRET must have at least 32 characters')
    expect(stderr).not.toContain('short-secret')
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('says so when the database does not answer', async () => {
    const nowhere = new URL(url)
    nowhere.port = String(await findFreePort())
    const program = start(await variables({ DATABASE_URL: nowhere.href }))
    expect(await program.ended).toBe(1)
    expect(program.said().stderr).toMatch(/^The database at DATABASE_URL does not answer/)
  })
})
