import { readFileSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { type AlertsConfig, alertsOf, halfAlerts } from './config-alerts.ts'
import { ConfigError, type ConfigProblem } from './config-error.ts'
import { type ChosenGateway, chosenGateway, gatewayProblems } from './config-gateway.ts'
import { EXAMPLES, parseVariables, type Variables } from './config-variables.ts'
import { defaultDataDir, type HomeFacts } from './data-dir.ts'

export interface TlsFiles {
  /** PEM texts. */
  readonly certificate: string
  readonly key: string
}

/** Everything the server was told from outside, checked once at the start and frozen. */
export interface Config {
  readonly environment: 'development' | 'test' | 'production'
  /** Absolute. Holds the embedded database and the secrets. */
  readonly dataDir: string
  readonly database: {
    /** Another PostgreSQL; undefined means the embedded one. */
    readonly url: string | undefined
    readonly embeddedPort: number
  }
  readonly http: {
    readonly host: string
    readonly port: number
    /** Where people reach the shop, without a slash at the end. */
    readonly publicUrl: string
    readonly tls: TlsFiles | undefined
    /** Requests a minute from one address. */
    readonly requestsPerMinute: number
    /** Addresses of proxies whose word about the caller's address is taken; limits and logs go by that address. */
    readonly trustedProxies: readonly string[]
    /** Origins beside the desktop app's whose pages may call the API, such as the renderer's development server. */
    readonly allowedOrigins: readonly string[]
    /** Opens `/metrics`; undefined means that only this machine itself may read them. */
    readonly metricsToken: string | undefined
  }
  /** Who takes the money. */
  readonly payAt: ChosenGateway
  /** The sandbox gateway, which is not started when another one is chosen. */
  readonly gateway: {
    /** Where the sandbox gateway listens. */
    readonly port: number
    /** Where the server reaches the gateway, without a slash at the end. */
    readonly url: string
    /** Undefined means: the one kept in the data folder (`loadSecrets`). */
    readonly secret: string | undefined
    /** False: the sandbox gateway is a program of its own at `url`, which knows `secret`; servers side by side share one. */
    readonly startsHere: boolean
  }
  /** Undefined means: the one kept in the data folder (`loadSecrets`). */
  readonly jwtSecret: string | undefined
  readonly alerts: AlertsConfig
  /** How often the shop audits itself. */
  readonly auditEveryMinutes: number
  readonly logLevel: string
}

/** What `readConfig` looks at, so that tests can say it. */
export interface Surroundings extends HomeFacts {
  readonly readText: (path: string) => string
}

/** Reads this process's configuration. Throws `ConfigError` that names every wrong variable. Nothing else reads the environment. */
export function loadConfig(): Config {
  return readConfig({
    variables: process.env,
    platform: process.platform,
    home: homedir(),
    isRoot: userInfo().uid === 0,
    readText: (path) => readFileSync(path, 'utf8'),
  })
}

/** The configuration that these surroundings mean. Throws `ConfigError`. */
export function readConfig(surroundings: Surroundings): Config {
  const variables = parseVariables(surroundings.variables)
  refuse(problemsBetween(variables))
  const tls = readTls(variables, surroundings.readText)
  const { GALLA_HOST: host, GALLA_PORT: port, GALLA_GATEWAY_PORT: gatewayPort } = variables
  return freeze({
    environment: variables.NODE_ENV,
    dataDir: variables.GALLA_DATA_DIR ?? defaultDataDir(surroundings),
    database: { url: variables.DATABASE_URL, embeddedPort: variables.GALLA_DATABASE_PORT },
    http: {
      host,
      port,
      tls,
      requestsPerMinute: variables.GALLA_REQUESTS_PER_MINUTE,
      trustedProxies: variables.GALLA_TRUSTED_PROXIES,
      allowedOrigins: variables.GALLA_ALLOWED_ORIGINS,
      metricsToken: variables.GALLA_METRICS_TOKEN,
      publicUrl: variables.GALLA_PUBLIC_URL ?? urlOf(tls ? 'https' : 'http', host, port),
    },
    payAt: chosenGateway(variables),
    gateway: {
      port: gatewayPort,
      url: variables.GALLA_GATEWAY_URL ?? urlOf('http', loopbackOf(host), gatewayPort),
      secret: variables.GALLA_GATEWAY_SECRET,
      startsHere: variables.GALLA_SANDBOX_GATEWAY === 'here',
    },
    jwtSecret: variables.GALLA_JWT_SECRET,
    alerts: alertsOf(variables),
    auditEveryMinutes: variables.GALLA_AUDIT_MINUTES,
    logLevel: variables.GALLA_LOG_LEVEL,
  })
}

/** What is wrong between variables that are each right by themselves. */
function problemsBetween(variables: Variables): readonly ConfigProblem[] {
  return [
    ...portClashes(variables),
    ...halfTls(variables),
    ...halfAlerts(variables),
    ...demoInProduction(variables),
    ...gatewayProblems(variables),
  ]
}

const PORTS = ['GALLA_PORT', 'GALLA_GATEWAY_PORT', 'GALLA_DATABASE_PORT'] as const

function portClashes(variables: Variables): ConfigProblem[] {
  return PORTS.flatMap((name, index) => {
    const other = PORTS.slice(0, index).find((earlier) => variables[earlier] === variables[name])
    return other
      ? [problem(name, `is ${variables[name]}, which is also ${other}; each needs a port of its own`)]
      : []
  })
}

function halfTls({ GALLA_TLS_CERT: certificate, GALLA_TLS_KEY: key }: Variables): ConfigProblem[] {
  if ((certificate === undefined) === (key === undefined)) return []
  return [
    certificate === undefined
      ? problem('GALLA_TLS_CERT', 'is missing, while GALLA_TLS_KEY is set; HTTPS needs both')
      : problem('GALLA_TLS_KEY', 'is missing, while GALLA_TLS_CERT is set; HTTPS needs both'),
  ]
}

/** What stands in handbooks and examples is known to everybody. */
const DEMO_PASSWORDS = new Set(['postgres', 'password', 'secret', 'changeme', 'demo', 'galla', 'admin', ''])
const DEMO_WORDS = /demo|example|changeme|change-me|secret|password|0{8}|1234/i

function demoInProduction(variables: Variables): ConfigProblem[] {
  if (variables.NODE_ENV !== 'production') return []
  const problems = (['GALLA_JWT_SECRET', 'GALLA_GATEWAY_SECRET'] as const)
    .filter((name) => DEMO_WORDS.test(variables[name] ?? ''))
    .map((name) =>
      problem(name, 'looks like an example; in production it must be random (or left out: then one is made)'),
    )
  const url = variables.DATABASE_URL
  if (url === undefined || !DEMO_PASSWORDS.has(decodeURIComponent(new URL(url).password))) return problems
  return [
    ...problems,
    problem('DATABASE_URL', 'has a password everybody knows, or none; in production it needs a real one'),
  ]
}

function readTls(
  { GALLA_TLS_CERT, GALLA_TLS_KEY }: Variables,
  readText: Surroundings['readText'],
): TlsFiles | undefined {
  if (GALLA_TLS_CERT === undefined || GALLA_TLS_KEY === undefined) return undefined
  const read = (name: 'GALLA_TLS_CERT' | 'GALLA_TLS_KEY', path: string) => {
    try {
      return readText(path)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      throw new ConfigError([problem(name, `names a file that cannot be read: ${said}`)])
    }
  }
  return { certificate: read('GALLA_TLS_CERT', GALLA_TLS_CERT), key: read('GALLA_TLS_KEY', GALLA_TLS_KEY) }
}

function refuse(problems: readonly ConfigProblem[]): void {
  if (problems.length > 0) throw new ConfigError(problems)
}

function problem(variable: keyof Variables, what: string): ConfigProblem {
  return { variable, what, example: EXAMPLES[variable] }
}

/** "0.0.0.0" means every address of this machine; nobody can open it in a browser. */
function urlOf(scheme: 'http' | 'https', host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `${scheme}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

/** Where this machine itself reaches what listens on `host`. */
export function loopbackOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}

function freeze(config: Config): Config {
  const { database, http, payAt, gateway, alerts } = config
  const parts = [database, http, http.tls, http.allowedOrigins, http.trustedProxies, payAt, gateway, alerts]
  for (const part of [...parts, alerts.webhook, alerts.email, alerts.email?.to]) Object.freeze(part)
  return Object.freeze(config)
}
