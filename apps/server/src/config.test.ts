import { expect, test } from 'vitest'
import { readConfig, type Surroundings } from './config.ts'
import { ConfigError } from './config-error.ts'

const LONG_SECRET = 'fWq3N6x0TjUe9Y5rVbKdLmZpCsHgAi2Q'

function surroundings(variables: Record<string, string>, others: Partial<Surroundings> = {}): Surroundings {
  const home = '/home/asha'
  return {
    variables,
    platform: 'linux',
    home,
    isRoot: false,
    readText: (path) => `text of ${path}`,
    ...others,
  }
}

function problemsOf(variables: Record<string, string>, others: Partial<Surroundings> = {}): string[] {
  try {
    readConfig(surroundings(variables, others))
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ variable, what }) => `${variable} ${what}`)
    throw error
  }
  return []
}

test('with nothing set, the server runs on loopback with the embedded database', () => {
  expect(readConfig(surroundings({}))).toEqual({
    environment: 'development',
    dataDir: '/home/asha/.local/share/galla',
    database: { url: undefined, embeddedPort: 4632 },
    http: {
      host: '127.0.0.1',
      port: 4600,
      publicUrl: 'http://127.0.0.1:4600',
      tls: undefined,
      requestsPerMinute: 1_200,
      trustedProxies: [],
      allowedOrigins: [],
      metricsToken: undefined,
    },
    payAt: { name: 'sandbox' },
    gateway: { port: 4601, url: 'http://127.0.0.1:4601', secret: undefined, startsHere: true },
    jwtSecret: undefined,
    alerts: { webhook: undefined, email: undefined, everyMs: 900_000 },
    auditEveryMinutes: 60,
    logLevel: 'info',
  })
})

test('an empty variable counts as not set', () => {
  expect(readConfig(surroundings({ GALLA_PORT: ' ', DATABASE_URL: '' })).http.port).toBe(4600)
})

test('the configuration cannot be changed afterwards', () => {
  const config = readConfig(surroundings({}))
  expect(
    [config, config.database, config.http, config.http.allowedOrigins, config.gateway].every(Object.isFrozen),
  ).toBe(true)
})

test('the data folder follows the conventions of the system', () => {
  const dataDir = (variables: Record<string, string>, others: Partial<Surroundings>) =>
    readConfig(surroundings(variables, others)).dataDir
  expect(dataDir({ XDG_DATA_HOME: '/data/asha' }, {})).toBe('/data/asha/galla')
  expect(dataDir({ XDG_DATA_HOME: 'relative/is/ignored' }, {})).toBe('/home/asha/.local/share/galla')
  expect(dataDir({}, { platform: 'darwin', home: '/Users/asha' })).toBe(
    '/Users/asha/Library/Application Support/Galla',
  )
  expect(dataDir({}, { isRoot: true, home: '/root' })).toBe('/var/lib/galla')
  expect(dataDir({ GALLA_DATA_DIR: '/srv/shop' }, { isRoot: true })).toBe('/srv/shop')
})

test.each([
  ['GALLA_PORT', 'abc', 'must be a port, a whole number from 1 to 65535'],
  ['GALLA_PORT', '65536', 'must be a port, a whole number from 1 to 65535'],
  ['GALLA_GATEWAY_PORT', '0', 'must be a port, a whole number from 1 to 65535'],
  ['GALLA_DATABASE_PORT', '4632.5', 'must be a port, a whole number from 1 to 65535'],
  ['GALLA_HOST', 'two words', 'must be a host name or an IP address'],
  ['NODE_ENV', 'prod', 'must be development, test or production'],
  ['GALLA_LOG_LEVEL', 'loud', 'must be silent, fatal, error, warn, info, debug or trace'],
  [
    'DATABASE_URL',
    'mysql://localhost/shop',
    'must be a PostgreSQL address with a database, beginning with postgres://',
  ],
  [
    'DATABASE_URL',
    'postgres://localhost',
    'must be a PostgreSQL address with a database, beginning with postgres://',
  ],
  ['GALLA_PUBLIC_URL', 'shop.example.in', 'must be a web address that begins with http:// or https://'],
  ['GALLA_GATEWAY_URL', 'ftp://gateway', 'must be a web address that begins with http:// or https://'],
  ['GALLA_REQUESTS_PER_MINUTE', '0', 'must be a whole number from 1'],
  ['GALLA_ALLOWED_ORIGINS', 'http://a.in, b.in', 'must be origins, separated by commas'],
  ['GALLA_ALERT_WEBHOOK_URL', 'chat', 'must be a web address that begins with http:// or https://'],
  ['GALLA_ALERT_WEBHOOK_SECRET', 'short', 'must have at least 32 characters'],
  ['GALLA_ALERT_EMAIL_TO', 'a@b.in, nobody', 'must be e-mail addresses, separated by commas'],
  ['GALLA_ALERT_EMAIL_FROM', 'nobody', 'must be an e-mail address'],
  ['GALLA_SMTP_URL', 'http://mail', 'must be a mail server that begins with smtp:// or smtps://'],
  ['GALLA_ALERT_EVERY_MINUTES', '0', 'must be a whole number from 1'],
  ['GALLA_AUDIT_MINUTES', '0', 'must be a whole number from 1'],
  ['GALLA_METRICS_TOKEN', 'short', 'must have at least 32 characters'],
  ['GALLA_JWT_SECRET', 'short', 'must have at least 32 characters'],
  ['GALLA_GATEWAY_SECRET', 'short', 'must have at least 32 characters'],
])('%s=%s is refused: %s', (name, value, what) => {
  expect(problemsOf({ [name]: value })).toEqual([`${name} ${what}`])
})

test('every wrong variable is named at once, with an example', () => {
  const read = () => readConfig(surroundings({ GALLA_PORT: 'x', NODE_ENV: 'live' }))
  expect(read).toThrow(/GALLA_PORT must be a port.*Example: GALLA_PORT=4600/)
  expect(read).toThrow(/NODE_ENV must be .*Example: NODE_ENV=production/)
})

test('a complaint never repeats a secret', () => {
  expect(() => readConfig(surroundings({ GALLA_JWT_SECRET: 'hunter2' }))).toThrow(ConfigError)
  expect(() => readConfig(surroundings({ GALLA_JWT_SECRET: 'hunter2' }))).not.toThrow(/hunter2/)
})

test('two services cannot share a port', () => {
  expect(problemsOf({ GALLA_GATEWAY_PORT: '4600' })).toEqual([
    'GALLA_GATEWAY_PORT is 4600, which is also GALLA_PORT; each needs a port of its own',
  ])
})

test('HTTPS needs certificate and key', () => {
  expect(problemsOf({ GALLA_TLS_CERT: '/c.pem' })).toEqual([
    'GALLA_TLS_KEY is missing, while GALLA_TLS_CERT is set; HTTPS needs both',
  ])
  expect(problemsOf({ GALLA_TLS_KEY: '/k.pem' })).toEqual([
    'GALLA_TLS_CERT is missing, while GALLA_TLS_KEY is set; HTTPS needs both',
  ])
  const { http } = readConfig(
    surroundings({ GALLA_TLS_CERT: '/c.pem', GALLA_TLS_KEY: '/k.pem', GALLA_HOST: '0.0.0.0' }),
  )
  expect(http.tls).toEqual({ certificate: 'text of /c.pem', key: 'text of /k.pem' })
  expect(http.publicUrl).toBe('https://localhost:4600')
})

test('alerts go to the webhook and the addresses that are named', () => {
  const mail = {
    GALLA_SMTP_URL: 'smtp://mail.in',
    GALLA_ALERT_EMAIL_FROM: 'galla@b.in',
    GALLA_ALERT_EMAIL_TO: 'a@b.in, c@d.in',
  }
  const hook = { GALLA_ALERT_WEBHOOK_URL: 'https://chat.in/hook', GALLA_ALERT_WEBHOOK_SECRET: LONG_SECRET }
  expect(readConfig(surroundings({ ...mail, ...hook, GALLA_ALERT_EVERY_MINUTES: '5' })).alerts).toEqual({
    webhook: { url: 'https://chat.in/hook', secret: LONG_SECRET },
    email: { smtpUrl: 'smtp://mail.in', from: 'galla@b.in', to: ['a@b.in', 'c@d.in'] },
    everyMs: 300_000,
  })
})

test('alerts that could never go out are refused', () => {
  expect(problemsOf({ GALLA_ALERT_EMAIL_TO: 'a@b.in' })).toEqual([
    'GALLA_ALERT_EMAIL_FROM is missing, while GALLA_ALERT_EMAIL_TO is set; alerts by e-mail need all three',
    'GALLA_SMTP_URL is missing, while GALLA_ALERT_EMAIL_TO is set; alerts by e-mail need all three',
  ])
  expect(problemsOf({ GALLA_ALERT_WEBHOOK_SECRET: LONG_SECRET })).toEqual([
    'GALLA_ALERT_WEBHOOK_URL is missing, while GALLA_ALERT_WEBHOOK_SECRET is set',
  ])
})

test('a certificate that cannot be read is refused by name', () => {
  const readText = (path: string) => {
    throw new Error(`ENOENT: ${path}`)
  }
  expect(problemsOf({ GALLA_TLS_CERT: '/c.pem', GALLA_TLS_KEY: '/k.pem' }, { readText })).toEqual([
    'GALLA_TLS_CERT names a file that cannot be read: ENOENT: /c.pem',
  ])
})

test('addresses lose the slash at their end', () => {
  expect(readConfig(surroundings({ GALLA_PUBLIC_URL: 'https://shop.example.in/' })).http.publicUrl).toBe(
    'https://shop.example.in',
  )
})

test('origins are separated by commas', () => {
  const { http } = readConfig(surroundings({ GALLA_ALLOWED_ORIGINS: 'http://127.0.0.1:5173, app://galla,' }))
  expect(http.allowedOrigins).toEqual(['http://127.0.0.1:5173', 'app://galla'])
})

test('in production, secrets and passwords from examples are refused', () => {
  const production = { NODE_ENV: 'production', DATABASE_URL: `postgres://galla:${LONG_SECRET}@db/galla` }
  const example = 'demo-secret-demo-secret-demo-secret-demo'
  expect(
    problemsOf({ ...production, GALLA_JWT_SECRET: LONG_SECRET, GALLA_GATEWAY_SECRET: LONG_SECRET }),
  ).toEqual([])
  expect(problemsOf({ ...production, GALLA_JWT_SECRET: example })).toEqual([
    expect.stringMatching(/^GALLA_JWT_SECRET looks like/),
  ])
  expect(problemsOf({ ...production, GALLA_GATEWAY_SECRET: example })).toHaveLength(1)
  expect(problemsOf({ NODE_ENV: 'production', DATABASE_URL: 'postgres://galla:postgres@db/galla' })).toEqual([
    expect.stringMatching(/^DATABASE_URL has a password everybody knows/),
  ])
  expect(problemsOf({ NODE_ENV: 'development', GALLA_JWT_SECRET: example })).toEqual([])
})
