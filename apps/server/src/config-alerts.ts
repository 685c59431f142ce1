import type { ConfigProblem } from './config-error.ts'
import { EXAMPLES, type Variables } from './config-variables.ts'

/** Whom failures are told to. Without a webhook and without e-mail they go to the log. */
export interface AlertsConfig {
  readonly webhook: { readonly url: string; readonly secret: string | undefined } | undefined
  readonly email:
    | { readonly smtpUrl: string; readonly from: string; readonly to: readonly string[] }
    | undefined
  /** One message per cause in this time at most. */
  readonly everyMs: number
}

/** `halfAlerts` refuses before what stands here half. */
export function alertsOf(variables: Variables): AlertsConfig {
  const { GALLA_ALERT_WEBHOOK_URL: url, GALLA_ALERT_WEBHOOK_SECRET: secret } = variables
  const { GALLA_SMTP_URL: smtpUrl, GALLA_ALERT_EMAIL_FROM: from, GALLA_ALERT_EMAIL_TO: to } = variables
  const canMail = smtpUrl !== undefined && from !== undefined && to !== undefined
  return {
    webhook: url === undefined ? undefined : { url, secret },
    email: canMail ? { smtpUrl, from, to } : undefined,
    everyMs: variables.GALLA_ALERT_EVERY_MINUTES * 60_000,
  }
}

const MAIL_NAMES = ['GALLA_ALERT_EMAIL_TO', 'GALLA_ALERT_EMAIL_FROM', 'GALLA_SMTP_URL'] as const

/** An operator who believes in alerts that cannot go out is worse off than one who has none. */
export function halfAlerts(variables: Variables): ConfigProblem[] {
  const { GALLA_ALERT_WEBHOOK_URL: url, GALLA_ALERT_WEBHOOK_SECRET: secret } = variables
  const given = MAIL_NAMES.filter((name) => variables[name] !== undefined)
  const missing = given.length > 0 ? MAIL_NAMES.filter((name) => variables[name] === undefined) : []
  const problems = missing.map((name) =>
    missingOne(name, `${given.join(' and ')} is set; alerts by e-mail need all three`),
  )
  if (secret === undefined || url !== undefined) return problems
  return [...problems, missingOne('GALLA_ALERT_WEBHOOK_URL', 'GALLA_ALERT_WEBHOOK_SECRET is set')]
}

function missingOne(variable: keyof Variables, why: string): ConfigProblem {
  return { variable, what: `is missing, while ${why}`, example: EXAMPLES[variable] }
}
