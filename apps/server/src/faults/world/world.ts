import { readFileSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { readConfig } from '../../config.ts'
import { createDatabase, createPool, type Database } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import { findRunningDatabase } from '../../embedded/embedded-database.ts'
import { dataFolderAt } from '../../embedded/folders.ts'
import { findFreePort } from '../../embedded/free-port.ts'
import { loadSecrets, type Secrets } from '../../secrets.ts'
import type { History } from '../history.ts'
import type { Random } from '../random.ts'
import { DatabaseWire } from './database-wire.ts'
import { type Door, openDoor } from './door.ts'
import { Program } from './program.ts'

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

/** One server and the wire it reaches PostgreSQL by. */
export interface WorldServer {
  readonly program: Program
  readonly wire: DatabaseWire
  readonly url: string
  readonly port: number
}

/** A program that ended although nobody ended it, with the end of what it wrote. */
export interface Crash {
  readonly program: string
  readonly log: string
}

/** All that a fault run drives and breaks. Everything listens on loopback, on ports that were free. */
export interface World {
  readonly folder: string
  readonly database: Program
  /** Straight to PostgreSQL, beside the wires. */
  readonly databaseUrl: string
  readonly db: Database
  readonly pool: pg.Pool
  readonly servers: readonly WorldServer[]
  readonly gateway: Program
  readonly gatewayUrl: string
  readonly gatewayBooks: string
  readonly secrets: Secrets
  readonly crashes: readonly Crash[]
  /** Moves the clock of the servers, also of those that start later; the gateway and PostgreSQL keep theirs. */
  moveClock(offsetMs: number): void
  readonly clockOffsetMs: () => number
  /** Sets how the gateway misbehaves (see its README); `{}` is good behaviour. Answers whether it heard. */
  misbehave(settings: object): Promise<boolean>
  /** The process id in PostgreSQL's own file; undefined when there is none. */
  postmasterPid(): number | undefined
  close(): Promise<void>
}

export const FAULTS_SECRET = 'secret-of-the-fault-runner'
const GATEWAY_SECRET = 'f8Qm2Zt6Lr0Xv4Hn1Kc9Wd5Sb3Ya7JePu'
const JWT_SECRET = 'Tq3Zb8Wn5Rk1Vx7Mf0Lh4Pc9Gd2Sj6YaEo'
const SOURCE = join(import.meta.dirname, '../..')
const PLANT_HOOK = join(SOURCE, 'faults/plants/plant-hook.ts')
const MISBEHAVE_TIMEOUT_MS = 1_000

/** Starts everything. Whatever was started is ended when something cannot. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const opened: (() => Promise<unknown>)[] = []
  const programs: Program[] = []
  const dataDir = join(options.folder, 'shop')
  const abandon = () => abandonAll(programs, dataDir)
  process.once('exit', abandon)
  const close = async () => {
    for (let step = opened.pop(); step; step = opened.pop()) await step()
    process.off('exit', abandon)
  }
  try {
    return await openAll(options, { dataDir, programs, opened, close })
  } catch (error) {
    await close()
    throw error
  }
}

interface Opening {
  readonly dataDir: string
  readonly programs: Program[]
  readonly opened: (() => Promise<unknown>)[]
  readonly close: () => Promise<void>
}

async function openAll(options: WorldOptions, opening: Opening): Promise<World> {
  const { folder, history } = options
  const { dataDir, programs, opened, close } = opening
  const crashes: Crash[] = []
  const onCrash = (program: Program, log: string) => {
    history.note(`${program.name} ended by itself`)
    crashes.push({ program: program.name, log })
  }
  const begin = (program: Program) => {
    programs.push(program)
    opened.push(() => program.stop())
    return program.start()
  }
  await mkdir(dataDir, { recursive: true })
  // Started by root, PostgreSQL runs as a user of its own, who has to pass through here.
  for (const path of [folder, dataDir]) await chmod(path, 0o711)
  const database = databaseProgram(dataDir, { port: await findFreePort(), folder, onCrash })
  await begin(database)
  const databaseUrl = await urlOf(dataDir)
  await migrate({ url: databaseUrl })
  const pool = createPool({
    url: databaseUrl,
    applicationName: 'fault runner',
    maxConnections: 4,
    statementTimeoutMs: 0,
  })
  opened.push(() => pool.end())
  const db = createDatabase(pool)
  await options.fill(db)

  const gatewayPort = await findFreePort()
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`
  const offset = { ms: 0 }
  const servers: WorldServer[] = []
  for (let index = 1; index <= options.servers; index += 1) {
    const wire = await DatabaseWire.open(databaseUrl, () => options.random.next())
    opened.push(() => wire.close())
    servers.push(
      await serverOn(wire, {
        name: `server ${index}`,
        gatewayUrl,
        folder,
        offset,
        onCrash,
        plant: options.plant,
      }),
    )
  }
  const [first] = servers
  if (!first) throw new Error('a world needs a server')
  const door = await openDoor(() => servers.filter(({ program }) => program.isReady).map(({ port }) => port))
  opened.push(() => door.close())
  const secrets = await secretsOf(dataDir)
  const gatewayBooks = join(folder, 'gateway.sqlite')
  const gateway = gatewayProgram({ port: gatewayPort, books: gatewayBooks, folder, secrets, door, onCrash })
  await begin(gateway)
  await Promise.all(servers.map(({ program }) => begin(program)))
  return {
    folder,
    database,
    databaseUrl,
    db,
    pool,
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
    clockOffsetMs: () => offset.ms,
    misbehave: (settings) => misbehave(gatewayUrl, settings),
    postmasterPid: () => postmasterPid(dataDir),
    close,
  }
}

async function urlOf(dataDir: string): Promise<string> {
  const url = await findRunningDatabase(dataDir)
  if (url === undefined) throw new Error('the database that just started is not there')
  return url
}

type OnCrash = (program: Program, log: string) => void

function databaseProgram(
  dataDir: string,
  { port, folder, onCrash }: { port: number; folder: string; onCrash: OnCrash },
): Program {
  return new Program({
    name: 'database',
    entry: join(import.meta.dirname, 'database-program.ts'),
    args: () => [dataDir, String(port)],
    readyText: 'database at',
    logFile: join(folder, 'database.log'),
    onCrash,
  })
}

interface ServerWish {
  readonly name: string
  readonly gatewayUrl: string
  readonly folder: string
  readonly offset: { readonly ms: number }
  readonly plant: string | undefined
  readonly onCrash: OnCrash
}

async function serverOn(wire: DatabaseWire, wish: ServerWish): Promise<WorldServer> {
  const { name, folder, plant, onCrash } = wish
  const port = await findFreePort()
  const slug = name.replaceAll(' ', '-')
  const program = new Program({
    name,
    entry: join(import.meta.dirname, 'server-program.ts'),
    // In one piece: an offset may begin with a minus.
    args: () => [`--clock-offset-ms=${wish.offset.ms}`],
    env: {
      ...variablesOf(join(folder, slug)),
      DATABASE_URL: wire.url,
      GALLA_PORT: String(port),
      GALLA_GATEWAY_URL: wish.gatewayUrl,
      ...(plant === undefined ? {} : { FAULTS_PLANT: plant }),
    },
    preloads: plant === undefined ? [] : [PLANT_HOOK],
    readyText: 'server is ready',
    logFile: join(folder, `${slug}.log`),
    onCrash,
  })
  return { program, wire, port, url: `http://127.0.0.1:${port}` }
}

/** What every server of a run is told. So many requests are allowed that nobody meets the limit: all come from one address. */
function variablesOf(dataDir: string): Record<string, string> {
  return {
    GALLA_DATA_DIR: dataDir,
    GALLA_SANDBOX_GATEWAY: 'elsewhere',
    GALLA_GATEWAY_SECRET: GATEWAY_SECRET,
    GALLA_JWT_SECRET: JWT_SECRET,
    GALLA_REQUESTS_PER_MINUTE: '1000000',
    GALLA_LOG_LEVEL: 'warn',
  }
}

function secretsOf(dataDir: string): Promise<Secrets> {
  const variables = variablesOf(dataDir)
  const surroundings = { platform: process.platform, home: dataDir, isRoot: false, readText: () => '' }
  return loadSecrets(readConfig({ variables, ...surroundings }))
}

function gatewayProgram(wish: {
  port: number
  books: string
  folder: string
  secrets: Secrets
  door: Door
  onCrash: OnCrash
}): Program {
  return new Program({
    name: 'gateway',
    entry: join(SOURCE, 'sandbox-gateway/main.ts'),
    env: {
      PORT: String(wish.port),
      DATABASE_FILE: wish.books,
      SECRET_KEY: wish.secrets.gateway,
      WEBHOOK_SECRET: wish.secrets.webhook,
      WEBHOOK_URL: `${wish.door.url}/webhooks/sandbox`,
      FAULTS_SECRET,
      CARD_TIMEOUT_MS: '1500',
      LOG_LEVEL: 'warn',
    },
    readyText: 'Sandbox gateway:',
    logFile: join(wish.folder, 'gateway.log'),
    onCrash: wish.onCrash,
  })
}

async function misbehave(gatewayUrl: string, settings: object): Promise<boolean> {
  const answer = await fetch(`${gatewayUrl}/sandbox/faults`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${FAULTS_SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify(settings),
    signal: AbortSignal.timeout(MISBEHAVE_TIMEOUT_MS),
  }).catch(() => undefined)
  return answer?.ok ?? false
}

function postmasterPid(dataDir: string): number | undefined {
  try {
    const [pid] = readFileSync(join(dataFolderAt(dataDir).cluster, 'postmaster.pid'), 'utf8').split('\n')
    return Number(pid) > 0 ? Number(pid) : undefined
  } catch {
    return undefined
  }
}

/** From an exit handler: the programs first, so that nobody starts PostgreSQL again, then PostgreSQL itself. */
function abandonAll(programs: readonly Program[], dataDir: string): void {
  for (const program of programs) program.abandon()
  const pid = postmasterPid(dataDir)
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // It is gone already.
  }
}
