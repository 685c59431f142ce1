import { resolve } from 'node:path'
import { z } from 'zod'
import { ConfigError } from './config-error.ts'

/** HS256 is as strong as its secret; 32 characters carry the 256 bits it asks for (RFC 7518 §3.2). */
const MIN_SECRET_LENGTH = 32

const port = (fallback: number) =>
  z.coerce
    .number({ error: NOT_A_PORT })
    .int(NOT_A_PORT)
    .min(1, NOT_A_PORT)
    .max(65_535, NOT_A_PORT)
    .default(fallback)
const NOT_A_PORT = 'must be a port, a whole number from 1 to 65535'

const NOT_A_COUNT = 'must be a whole number from 1'

const EMAIL_ADDRESSES = 'must be e-mail addresses, separated by commas'

const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be a web address that begins with http:// or https://' })
  .transform((url) => url.replace(/\/+$/, ''))

const secret = z.string().min(MIN_SECRET_LENGTH, `must have at least ${MIN_SECRET_LENGTH} characters`)

/** The gateway makes or asks for them, so their length is its business; shorter than this, something was cut off. */
const MIN_GATEWAY_SECRET_LENGTH = 12
const gatewaySecret = z
  .string()
  .min(MIN_GATEWAY_SECRET_LENGTH, `must have at least ${MIN_GATEWAY_SECRET_LENGTH} characters`)

/** Every variable the server knows. Those left out, or empty, take what stands here. */
const schema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'], { error: 'must be development, test or production' })
    .default('development'),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, 'must be a PostgreSQL address with a database, beginning with postgres://')
    .optional(),
  GALLA_DATA_DIR: z
    .string()
    .transform((path) => resolve(path))
    .optional(),
  GALLA_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an IP address')
    .default('127.0.0.1'),
  GALLA_PORT: port(4600),
  GALLA_GATEWAY_PORT: port(4601),
  GALLA_DATABASE_PORT: port(4632),
  GALLA_PUBLIC_URL: webAddress.optional(),
  GALLA_GATEWAY_URL: webAddress.optional(),
  GALLA_SANDBOX_GATEWAY: z
    .enum(['here', 'elsewhere'], { error: 'must be here or elsewhere' })
    .default('here'),
  GALLA_GATEWAY: z
    .enum(['sandbox', 'razorpay', 'stripe'], { error: 'must be sandbox, razorpay or stripe' })
    .default('sandbox'),
  GALLA_RAZORPAY_KEY_ID: z
    .string()
    .regex(/^rzp_(test|live)_\w+$/, 'must begin with rzp_test_ or rzp_live_')
    .optional(),
  GALLA_RAZORPAY_KEY_SECRET: gatewaySecret.optional(),
  GALLA_RAZORPAY_WEBHOOK_SECRET: gatewaySecret.optional(),
  GALLA_RAZORPAY_URL: webAddress.optional(),
  GALLA_STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[sr]k_(test|live)_\w+$/, 'must begin with sk_test_ or sk_live_, or rk_ for a restricted key')
    .optional(),
  GALLA_STRIPE_PUBLISHABLE_KEY: z
    .string()
    .regex(/^pk_(test|live)_\w+$/, 'must begin with pk_test_ or pk_live_')
    .optional(),
  GALLA_STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\w+$/, 'must begin with whsec_')
    .optional(),
  GALLA_STRIPE_URL: webAddress.optional(),
  GALLA_JWT_SECRET: secret.optional(),
  GALLA_GATEWAY_SECRET: secret.optional(),
  GALLA_TLS_CERT: z.string().optional(),
  GALLA_TLS_KEY: z.string().optional(),
  GALLA_REQUESTS_PER_MINUTE: z.coerce
    .number({ error: NOT_A_COUNT })
    .int(NOT_A_COUNT)
    .min(1, NOT_A_COUNT)
    .default(1_200),
  GALLA_ALLOWED_ORIGINS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(z.string().regex(/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/, 'must be origins, separated by commas')),
    )
    .default([]),
  GALLA_TRUSTED_PROXIES: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((address) => address.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z
          .string()
          .regex(/^[0-9a-f.:]+(\/\d{1,3})?$/i, 'must be IP addresses or networks, separated by commas'),
      ),
    )
    .default([]),
  GALLA_ALERT_WEBHOOK_URL: webAddress.optional(),
  GALLA_ALERT_WEBHOOK_SECRET: secret.optional(),
  GALLA_ALERT_EMAIL_TO: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((address) => address.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.email(EMAIL_ADDRESSES)).min(1, EMAIL_ADDRESSES))
    .optional(),
  GALLA_ALERT_EMAIL_FROM: z.email('must be an e-mail address').optional(),
  GALLA_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be a mail server that begins with smtp:// or smtps://' })
    .optional(),
  GALLA_ALERT_EVERY_MINUTES: z.coerce
    .number({ error: NOT_A_COUNT })
    .int(NOT_A_COUNT)
    .min(1, NOT_A_COUNT)
    .default(15),
  GALLA_METRICS_TOKEN: secret.optional(),
  GALLA_AUDIT_MINUTES: z.coerce
    .number({ error: NOT_A_COUNT })
    .int(NOT_A_COUNT)
    .min(1, NOT_A_COUNT)
    .default(60),
  GALLA_LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
      error: 'must be silent, fatal, error, warn, info, debug or trace',
    })
    .default('info'),
})

export type Variables = z.infer<typeof schema>

/** How each variable looks when it is right; shown with every complaint. */
export const EXAMPLES: Readonly<Record<keyof Variables, string>> = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://galla:PASSWORD@127.0.0.1:5432/galla',
  GALLA_DATA_DIR: '/var/lib/galla',
  GALLA_HOST: '127.0.0.1',
  GALLA_PORT: '4600',
  GALLA_GATEWAY_PORT: '4601',
  GALLA_DATABASE_PORT: '4632',
  GALLA_PUBLIC_URL: 'https://shop.example.in',
  GALLA_GATEWAY_URL: 'http://127.0.0.1:4601',
  GALLA_SANDBOX_GATEWAY: 'elsewhere',
  GALLA_GATEWAY: 'razorpay',
  GALLA_RAZORPAY_KEY_ID: 'rzp_live_…',
  GALLA_RAZORPAY_KEY_SECRET: '(from the Razorpay dashboard, with the key id)',
  GALLA_RAZORPAY_WEBHOOK_SECRET: '$(openssl rand -hex 32)',
  GALLA_RAZORPAY_URL: 'http://127.0.0.1:4602',
  GALLA_STRIPE_SECRET_KEY: 'sk_live_…',
  GALLA_STRIPE_PUBLISHABLE_KEY: 'pk_live_…',
  GALLA_STRIPE_WEBHOOK_SECRET: 'whsec_…',
  GALLA_STRIPE_URL: 'http://127.0.0.1:4602',
  GALLA_JWT_SECRET: '$(openssl rand -base64 32)',
  GALLA_GATEWAY_SECRET: '$(openssl rand -base64 32)',
  GALLA_TLS_CERT: '/etc/galla/certificate.pem',
  GALLA_TLS_KEY: '/etc/galla/key.pem',
  GALLA_REQUESTS_PER_MINUTE: '1200',
  GALLA_ALLOWED_ORIGINS: 'http://127.0.0.1:5173',
  GALLA_TRUSTED_PROXIES: '10.0.0.0/8',
  GALLA_ALERT_WEBHOOK_URL: 'https://chat.example.in/hooks/galla',
  GALLA_ALERT_WEBHOOK_SECRET: '$(openssl rand -base64 32)',
  GALLA_ALERT_EMAIL_TO: 'owner@shop.example.in',
  GALLA_ALERT_EMAIL_FROM: 'galla@shop.example.in',
  GALLA_SMTP_URL: 'smtps://galla:PASSWORD@mail.example.in:465',
  GALLA_ALERT_EVERY_MINUTES: '15',
  GALLA_METRICS_TOKEN: '$(openssl rand -base64 32)',
  GALLA_AUDIT_MINUTES: '60',
  GALLA_LOG_LEVEL: 'info',
}

const NAMES = Object.keys(EXAMPLES) as (keyof Variables)[]

/** Parses each variable by itself. Throws `ConfigError` with all that are wrong; what they held is not repeated, it may be secret. */
export function parseVariables(environment: Readonly<Record<string, string | undefined>>): Variables {
  const given = Object.fromEntries(NAMES.map((name) => [name, environment[name]?.trim() || undefined]))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new ConfigError(
    NAMES.flatMap((name) => {
      const issue = result.error.issues.find(({ path }) => path[0] === name)
      return issue ? [{ variable: name, what: issue.message, example: EXAMPLES[name] }] : []
    }),
  )
}

function isDatabaseUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1
}
