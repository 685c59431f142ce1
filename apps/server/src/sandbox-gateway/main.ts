import { pino } from 'pino'
import { z } from 'zod'
import { faultSettings } from './faults.ts'
import { startSandboxGateway } from './start-sandbox-gateway.ts'

/*
 * Runs the sandbox gateway as a process of its own:
 *
 *   PORT=4601 SECRET_KEY=… WEBHOOK_SECRET=… WEBHOOK_URL=http://127.0.0.1:4600/webhooks/sandbox node main.ts
 *
 * FAULTS_SECRET opens `/sandbox/faults`, FAULTS is what would be put there, from the start; the README says what that can be.
 */
const secret = z.string().min(16)
const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4601),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_FILE: z.string().default('sandbox-gateway.sqlite'),
  SECRET_KEY: secret,
  WEBHOOK_SECRET: secret,
  WEBHOOK_URL: z.url(),
  FAULTS_SECRET: secret.optional(),
  FAULTS: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' })
        return z.NEVER
      }
    })
    .pipe(faultSettings)
    .optional(),
  CARD_TIMEOUT_MS: z.coerce.number().int().min(0).optional(),
  LOG_LEVEL: z.string().default('info'),
})

const result = variables.safeParse(process.env)
if (!result.success) {
  process.stderr.write(`The sandbox gateway cannot start:\n${z.prettifyError(result.error)}\n`)
  process.exit(1)
}
const { data } = result
const gateway = await startSandboxGateway({
  port: data.PORT,
  host: data.HOST,
  databaseFile: data.DATABASE_FILE,
  secretKey: data.SECRET_KEY,
  webhookSecret: data.WEBHOOK_SECRET,
  webhookUrl: data.WEBHOOK_URL,
  log: pino({ level: data.LOG_LEVEL }),
  ...(data.FAULTS_SECRET === undefined ? {} : { faultsSecret: data.FAULTS_SECRET }),
  ...(data.FAULTS === undefined ? {} : { faults: data.FAULTS }),
  ...(data.CARD_TIMEOUT_MS === undefined ? {} : { cardTimeoutMs: data.CARD_TIMEOUT_MS }),
})
process.stdout.write(`Sandbox gateway: ${gateway.url}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void gateway.close())
