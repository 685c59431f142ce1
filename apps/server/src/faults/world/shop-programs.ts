import { join } from 'node:path'
import { readConfig } from '../../config.ts'
import { findFreePort } from '../../embedded/free-port.ts'
import { loadSecrets, type Secrets } from '../../secrets.ts'
import type { DatabaseWire } from './database-wire.ts'
import { type OnCrash, Program } from './program.ts'
import type { WorldServer } from './world.ts'

const GATEWAY_SECRET = 'f8Qm2Zt6Lr0Xv4Hn1Kc9Wd5Sb3Ya7JePu'
const JWT_SECRET = 'Tq3Zb8Wn5Rk1Vx7Mf0Lh4Pc9Gd2Sj6YaEo'
const PLANT_HOOK = join(import.meta.dirname, '../plants/plant-hook.ts')

/** PostgreSQL under the project's own supervisor. */
export function databaseProgram(
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

export interface ServerWish {
  readonly name: string
  readonly gatewayUrl: string
  readonly folder: string
  readonly offset: { readonly ms: number }
  readonly plant: string | undefined
  readonly onCrash: OnCrash
}

/** A server that reaches PostgreSQL by this wire. */
export async function serverOn(wire: DatabaseWire, wish: ServerWish): Promise<WorldServer> {
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

/** The secrets that every server of the run has; a shop without given ones keeps its own in this folder. */
export function secretsOf(dataDir: string): Promise<Secrets> {
  const variables = variablesOf(dataDir)
  const surroundings = { platform: process.platform, home: dataDir, isRoot: false, readText: () => '' }
  return loadSecrets(readConfig({ variables, ...surroundings }))
}
