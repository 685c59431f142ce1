import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { race } from '../testing/race.ts'
import { type EmbeddedDatabase, findRunningDatabase, startEmbeddedDatabase } from './embedded-database.ts'
import { AlreadyRunningError, DatabasePortInUseError, DatabaseStartError } from './errors.ts'
import { findFreePort } from './free-port.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import type { SupervisorEvent } from './supervise.ts'

const HOLDER = join(import.meta.dirname, '../testing/hold-embedded-database.ts')

let dataDir = ''
const started: EmbeddedDatabase[] = []
const holders: ChildProcess[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'galla-embedded-'))
  await chmod(dataDir, 0o711)
})

afterEach(async () => {
  for (const holder of holders.splice(0))
    if (holder.exitCode === null && holder.signalCode === null) await stopHolder(holder)
  await Promise.all(started.splice(0).map((database) => database.stop()))
  await rm(dataDir, { recursive: true, force: true })
})

async function start(onEvent?: (event: SupervisorEvent) => void): Promise<EmbeddedDatabase> {
  const events = onEvent === undefined ? {} : { onEvent }
  const database = await startEmbeddedDatabase({
    dataDir,
    port: await findFreePort(),
    ...events,
  })
  started.push(database)
  return database
}

/** Another Galla on the folder; answers once its database is ready. */
async function startHolder(): Promise<{ holder: ChildProcess; url: string }> {
  const args = [HOLDER, dataDir, String(await findFreePort())]
  const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  holders.push(holder)
  const [line] = await once(holder.stdout, 'data')
  return { holder, url: String(line).trim() }
}

async function stopHolder(holder: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  holder.kill(signal)
  const [code] = await once(holder, 'exit')
  return code
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function postmasterPid(): Promise<number> {
  const file = await readPostmasterFile(join(dataDir, 'database'))
  if (!file) throw new Error('No server is at work on the folder')
  return file.pid
}

test('it comes with UTF-8, its extensions, and a role that is no superuser', async () => {
  const { url } = await start()
  await query(url, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION citext')
  expect(
    await query(
      url,
      `SELECT current_setting('server_encoding') AS encoding, usesuper FROM pg_user WHERE usename = current_user`,
    ),
  ).toEqual([{ encoding: 'UTF8', usesuper: false }])
  expect(
    await query(
      url,
      `SELECT datlocprovider AS provider, datlocale AS locale FROM pg_database WHERE datname = current_database()`,
    ),
  ).toEqual([{ provider: 'b', locale: 'C.UTF-8' }])
})

test('only this machine can reach it, and only with the password, which only the owner can read', async () => {
  const { url } = await start()
  const superuser = new URL(url)
  superuser.username = 'postgres'
  expect(
    await query(
      superuser.href,
      `SELECT current_setting('listen_addresses') AS tcp, current_setting('unix_socket_directories') AS unix`,
    ),
  ).toEqual([{ tcp: '127.0.0.1', unix: '' }])
  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  expect((await stat(join(dataDir, 'database-password'))).mode & 0o777).toBe(0o600)
  expect((await stat(join(dataDir, 'database'))).mode & 0o777).toBe(0o700)
})

test('a restart keeps the data and leaves nothing else behind', async () => {
  const first = await start()
  await query(first.url, `CREATE TABLE kept (body text); INSERT INTO kept VALUES ('still here')`)
  await first.stop()
  expect((await readdir(dataDir)).sort()).toEqual(['database', 'database-password', 'database.log'])
  const second = await start()
  expect(await query(second.url, 'SELECT * FROM kept')).toEqual([{ body: 'still here' }])
})

test('a second Galla on the folder is refused and told whose it is', async () => {
  const { holder, url } = await startHolder()
  await expect(start()).rejects.toThrow(AlreadyRunningError)
  await expect(start()).rejects.toMatchObject({ dataDir, pid: holder.pid })
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(await findRunningDatabase(dataDir)).toBe(url)
})

test('of several first starts at once exactly one wins', async () => {
  const { answers, failures } = await race(3, () => start())
  expect(answers).toHaveLength(1)
  expect(failures).toEqual([expect.any(AlreadyRunningError), expect.any(AlreadyRunningError)])
})

test('SIGTERM stops it in good order', async () => {
  const { holder } = await startHolder()
  const pid = await postmasterPid()
  expect(await stopHolder(holder)).toBe(0)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  expect(await readdir(join(dataDir, 'database'))).not.toContain('postmaster.pid')
  expect(await findRunningDatabase(dataDir)).toBeUndefined()
})

test('a database left behind by a killed Galla is taken over with its data', async () => {
  const { holder, url } = await startHolder()
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS n')
  const orphan = await postmasterPid()
  await stopHolder(holder, 'SIGKILL')
  expect(() => process.kill(orphan, 0)).not.toThrow()
  const database = await start()
  expect(await postmasterPid()).not.toBe(orphan)
  expect(await query(database.url, 'SELECT * FROM kept')).toEqual([{ n: 1 }])
})

test('the stale postmaster.pid of a killed server does not keep it from starting', async () => {
  const { holder, url } = await startHolder()
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS n')
  const sleeper = query(url, 'SELECT pg_sleep(60)').catch(() => undefined)
  const server = await postmasterPid()
  await stopHolder(holder, 'SIGKILL')
  process.kill(server, 'SIGKILL')
  const database = await start()
  expect(await query(database.url, 'SELECT * FROM kept')).toEqual([{ n: 1 }])
  await sleeper
})

test('a server that dies under a running Galla is started again, at the same address and still owned', async () => {
  const events: SupervisorEvent['kind'][] = []
  const { promise: restarted, resolve } = Promise.withResolvers<void>()
  const database = await start(({ kind }) => {
    events.push(kind)
    if (kind === 'server_restarted') resolve()
  })
  await query(database.url, 'CREATE TABLE kept AS SELECT 1 AS n')
  process.kill(await postmasterPid(), 'SIGKILL')
  await restarted
  expect(events).toEqual(['server_ended', 'server_restarted'])
  expect(await query(database.url, 'SELECT * FROM kept')).toEqual([{ n: 1 }])
  await expect(start()).rejects.toThrow(AlreadyRunningError)
})

test('a server that dies again while it is starting is started once more', async () => {
  const events: SupervisorEvent['kind'][] = []
  const settled = Promise.withResolvers<void>()
  const database = await start(({ kind }) => {
    events.push(kind)
    if (kind !== 'server_ended') settled.resolve()
  })
  await query(database.url, 'CREATE TABLE kept AS SELECT 1 AS n')
  const first = await postmasterPid()
  process.kill(first, 'SIGKILL')
  process.kill(await nextPostmasterPid(first), 'SIGKILL')
  await settled.promise
  expect(events).toEqual(['server_ended', 'server_ended', 'server_restarted'])
  expect(await query(database.url, 'SELECT * FROM kept')).toEqual([{ n: 1 }])
})

/** The server that comes after `pid`, as soon as it has written its file: before it is ready. */
async function nextPostmasterPid(pid: number): Promise<number> {
  for (;;) {
    const file = await readPostmasterFile(join(dataDir, 'database'))
    if (file && file.pid !== pid) return file.pid
    await sleep(1)
  }
}

test('stopping while it is being started again leaves no server', async () => {
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  const database = await start(() => resolve())
  process.kill(await postmasterPid(), 'SIGKILL')
  await ended
  await database.stop()
  await expect(query(database.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('stopping twice is stopping once', async () => {
  const database = await start()
  await Promise.all([database.stop(), database.stop()])
  await database.stop()
  await expect(query(database.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('a port in use is named', async () => {
  const stranger = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const address = stranger.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const error = await startEmbeddedDatabase({ dataDir, port }).catch((cause: unknown) => cause)
  stranger.close()
  expect(error).toBeInstanceOf(DatabasePortInUseError)
  expect(error).toMatchObject({ port, message: expect.stringContaining(`Port ${port} is in use`) })
})

test('the port of another Galla is a port in use', async () => {
  const other = await start()
  const second = await mkdtemp(join(tmpdir(), 'galla-embedded-'))
  await chmod(second, 0o711)
  const error = await startEmbeddedDatabase({ dataDir: second, port: other.port }).catch(
    (cause: unknown) => cause,
  )
  await rm(second, { recursive: true })
  expect(error).toBeInstanceOf(DatabasePortInUseError)
})

test('a password that is not the one it was set up with is named', async () => {
  await (await start()).stop()
  await writeFile(join(dataDir, 'database-password'), 'another\n')
  await expect(start()).rejects.toThrow(/database-password is not the one it was set up with/)
})

test.runIf(userInfo().uid === 0)(
  'a folder that the database user cannot enter is refused by name',
  async () => {
    await chmod(dataDir, 0o700)
    const closed = join(dataDir, 'shop')
    const error = await startEmbeddedDatabase({ dataDir: closed, port: await findFreePort() }).catch(
      (cause: unknown) => cause,
    )
    expect(error).toBeInstanceOf(DatabaseStartError)
    expect(error).toMatchObject({ message: expect.stringContaining(`may not enter ${dataDir}`) })
  },
)

test('ownership whose session is cut is taken again', async () => {
  const { url } = await start()
  const superuser = new URL(url)
  superuser.username = 'postgres'
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted`
  expect(await query(superuser.href, cut)).toHaveLength(1)
  await expect(start()).rejects.toMatchObject({ pid: process.pid })
})
