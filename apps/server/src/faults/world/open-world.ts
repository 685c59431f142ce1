import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { createDatabase, createPool, type Database } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import { findRunningDatabase } from '../../embedded/embedded-database.ts'
import { findFreePort } from '../../embedded/free-port.ts'
import type { History } from '../history.ts'
import type { Random } from '../random.ts'
import { DatabaseWire } from './database-wire.ts'
import { type Door, openDoor } from './door.ts'
import { gatewayProgram, misbehave } from './gateway-program.ts'
import { endPostmaster, postmasterPid } from './postmaster.ts'
import type { OnCrash, Program } from './program.ts'
import { databaseProgram, secretsOf, serverOn } from './shop-programs.ts'
import type { Crash, World, WorldServer } from './world.ts'

export interface WorldOptions {
  /** Everything of the run lies here. */
  readonly folder: string
  readonly servers: number
  readonly random: Random
  readonly history: History
  /** The name of a bug that every server is to have. */
  readonly plant?: string
  /** Called once the schema is there, before a server starts. */
  readonly fill: (db: Database) => Promise<void>
}

/** PostgreSQL waits five seconds for a backend that was stopped in its tracks before it ends it by force. */
const POSTGRES_ENDS_WITHIN_MS = 8_000

/** Starts everything. Whatever was started is ended when something cannot. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const opening = new Opening(options)
  const abandon = () => opening.abandon()
  process.once('exit', abandon)
  const close = async () => {
    await opening.close()
    process.off('exit', abandon)
  }
  try {
    const stage = await setStage(opening)
    return { ...(await openShop(opening, stage)), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A world that is being opened: what was started so far, and how it is ended. */
class Opening {
  readonly options: WorldOptions
  readonly dataDir: string
  readonly crashes: Crash[] = []
  readonly #programs: Program[] = []
  readonly #opened: (() => Promise<unknown>)[] = []

  constructor(options: WorldOptions) {
    this.options = options
    this.dataDir = join(options.folder, 'shop')
  }

  readonly onCrash: OnCrash = (program, log) => {
    this.options.history.note(`${program.name} ended by itself`)
    this.crashes.push({ program: program.name, log })
  }

  /** Ended in the opposite order. */
  endLater(step: () => Promise<unknown>): void {
    this.#opened.push(step)
  }

  begin(program: Program): Promise<void> {
    this.#programs.push(program)
    this.endLater(() => program.stop())
    return program.start()
  }

  async close(): Promise<void> {
    for (let step = this.#opened.pop(); step; step = this.#opened.pop()) await step()
  }

  /** From an exit handler: the programs first, so that nobody starts PostgreSQL again, then PostgreSQL itself. */
  abandon(): void {
    for (const program of this.#programs) program.abandon()
    endPostmaster(this.dataDir, POSTGRES_ENDS_WITHIN_MS)
  }
}

interface Stage {
  readonly database: Program
  readonly databaseUrl: string
  readonly pool: pg.Pool
  readonly db: Database
}

/** PostgreSQL with the schema and with what the shop has before anybody comes. */
async function setStage(opening: Opening): Promise<Stage> {
  const { dataDir, onCrash, options } = opening
  const { folder } = options
  await mkdir(dataDir, { recursive: true })
  // Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
  for (const path of [folder, dataDir]) await chmod(path, 0o711)
  const database = databaseProgram(dataDir, { port: await findFreePort(), folder, onCrash })
  await opening.begin(database)
  const databaseUrl = await urlOf(dataDir)
  await migrate({ url: databaseUrl })
  const pool = createPool({
    url: databaseUrl,
    applicationName: 'fault runner',
    maxConnections: 4,
    statementTimeoutMs: 0,
  })
  opening.endLater(() => pool.end())
  const db = createDatabase(pool)
  await options.fill(db)
  return { database, databaseUrl, pool, db }
}

/** The gateway, the servers and the door before them. */
async function openShop(opening: Opening, stage: Stage): Promise<Omit<World, 'close'>> {
  const { dataDir, onCrash, crashes, options } = opening
  const { folder } = options
  const port = await findFreePort()
  const gatewayUrl = `http://127.0.0.1:${port}`
  const offset = { ms: 0 }
  const servers = await makeServers(opening, { databaseUrl: stage.databaseUrl, gatewayUrl, offset })
  const door = await openDoorTo(opening, servers)
  const secrets = await secretsOf(dataDir)
  const gatewayBooks = join(folder, 'gateway.sqlite')
  const gateway = gatewayProgram({
    port,
    books: gatewayBooks,
    folder,
    secrets,
    shopUrl: door.url,
    onCrash,
  })
  await opening.begin(gateway)
  await Promise.all(servers.map(({ program }) => opening.begin(program)))
  return {
    ...stage,
    folder,
    servers,
    gateway,
    gatewayUrl,
    gatewayBooks,
    secrets,
    crashes,
    moveClock(offsetMs) {
      offset.ms = offsetMs
      for (const { program } of servers) program.send({ clockOffsetMs: offsetMs })
    },
    misbehave: (settings) => misbehave(gatewayUrl, settings),
    postmasterPid: () => postmasterPid(dataDir),
  }
}

/** Every server on a wire of its own; none of them runs yet. */
async function makeServers(
  opening: Opening,
  wish: { databaseUrl: string; gatewayUrl: string; offset: { readonly ms: number } },
): Promise<WorldServer[]> {
  const { folder, plant, random, servers } = opening.options
  const { gatewayUrl, offset } = wish
  const made: WorldServer[] = []
  for (let index = 1; index <= servers; index += 1) {
    const wire = await DatabaseWire.open(wish.databaseUrl, () => random.next())
    opening.endLater(() => wire.close())
    const name = `server ${index}`
    made.push(await serverOn(wire, { name, gatewayUrl, folder, offset, plant, onCrash: opening.onCrash }))
  }
  return made
}

async function openDoorTo(opening: Opening, servers: readonly WorldServer[]): Promise<Door> {
  const door = await openDoor(() => servers.filter(({ program }) => program.isReady).map(({ port }) => port))
  opening.endLater(() => door.close())
  return door
}

async function urlOf(dataDir: string): Promise<string> {
  const url = await findRunningDatabase(dataDir)
  if (url === undefined) throw new Error('the database that just started is not there')
  return url
}
