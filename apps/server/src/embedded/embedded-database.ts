import { join } from 'node:path'
import { initialiseCluster } from './cluster.ts'
import { dataFolderAt, prepareDataFolder } from './folders.ts'
import { findOwner } from './owner.queries.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { reachableBinaries } from './reachable-binaries.ts'
import { ensureDatabaseOf, ensureRole } from './role.queries.ts'
import { readOrCreateSecret } from './secret-file.ts'
import { type Durability, serverSettings } from './settings.ts'
import type { StartOptions } from './start-server.ts'
import { asSuperuser, type SessionOptions } from './superuser-session.ts'
import { type SupervisorEvent, supervise } from './supervise.ts'
import { databaseUser } from './system-user.ts'

/** The role and the database of the shop. */
const SHOP = 'galla'

export interface EmbeddedDatabaseOptions {
  /** Where everything is kept; made if it is not there. */
  readonly dataDir: string
  readonly port: number
  readonly durability?: Durability
  /** Told when the server ended by itself and is started again, and when that was given up. */
  readonly onEvent?: (event: SupervisorEvent) => void
}

export interface EmbeddedDatabase {
  /** `postgres://galla:…@127.0.0.1:port/galla`: an ordinary role that owns the database, no superuser. */
  readonly url: string
  readonly port: number
  /** Stops the server in good order. Call it last, after the pools are closed; a second call waits for the first. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes along, setting it up the first time, and keeps it running until `stop`.
 *
 * Throws `AlreadyRunningError` if another Galla works on the folder, `DatabasePortInUseError` if the port is taken, and
 * `DatabaseStartError` with what PostgreSQL said for everything else.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const start = await prepare(options)
  const supervisor = await supervise(start, options.onEvent ?? (() => undefined))
  try {
    await asSuperuser(start, async (client) => {
      await ensureRole(client, {
        name: SHOP,
        password: start.password,
        mayCreateDatabases: options.durability === 'throw_away',
      })
      await ensureDatabaseOf(client, SHOP)
    })
  } catch (error) {
    await supervisor.stop()
    throw error
  }
  return {
    url: shopUrl(start),
    port: start.port,
    stop: supervisor.stop,
  }
}

/**
 * The URL of the database that a running Galla keeps on this folder; undefined if none runs. For tools that work beside the
 * shop (seed, import, audit).
 */
export async function findRunningDatabase(dataDir: string): Promise<string | undefined> {
  const folder = dataFolderAt(dataDir)
  const file = await readPostmasterFile(folder.cluster)
  if (!file) return undefined
  const session = { port: file.port, password: await readOrCreateSecret(folder.passwordFile) }
  return asSuperuser(session, findOwner).then(
    (owner) => (owner === undefined ? undefined : shopUrl(session)),
    () => undefined,
  )
}

function shopUrl({ password, port }: SessionOptions): string {
  return `postgres://${SHOP}:${password}@127.0.0.1:${port}/${SHOP}`
}

async function prepare(options: EmbeddedDatabaseOptions): Promise<StartOptions> {
  const user = await databaseUser()
  const folder = dataFolderAt(options.dataDir)
  await prepareDataFolder(folder, user)
  const password = await readOrCreateSecret(folder.passwordFile)
  const binaries = await reachableBinaries(folder, user)
  await initialiseCluster({ folder, binaries, user, password })
  return {
    folder,
    binaries,
    user,
    password,
    port: options.port,
    clusterDir: folder.cluster,
    logFile: join(folder.root, 'database.log'),
    settings: serverSettings(options.port, options.durability ?? 'shop'),
  }
}
