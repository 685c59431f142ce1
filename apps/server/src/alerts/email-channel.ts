import { createTransport } from 'nodemailer'
import { type AlertChannel, type AlertNotice, ChannelRefusal, headline } from './alert-channel.ts'

export interface EmailChannelOptions {
  readonly smtpUrl: string
  readonly from: string
  readonly to: readonly string[]
}

/** For each step of the conversation; the sender bounds the whole of it. */
const WAIT_MS = 5_000

/** Tells by e-mail through an SMTP server. A lasting refusal of the server (5xx) is not tried again. */
export function emailChannel({ smtpUrl, from, to }: EmailChannelOptions): AlertChannel {
  return {
    name: 'e-mail',
    async send(notice, signal) {
      // One connection a message: alerts are rare, and one kept open would be stale when it is needed.
      const transport = createTransport({
        url: smtpUrl,
        connectionTimeout: WAIT_MS,
        greetingTimeout: WAIT_MS,
        socketTimeout: WAIT_MS,
        dnsTimeout: WAIT_MS,
        // Alerts are our own words: none of them may name a file or an address for the mailer to fetch.
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      const giveUp = () => transport.close()
      signal.addEventListener('abort', giveUp, { once: true })
      try {
        await transport.sendMail({ from, to: [...to], subject: subjectOf(notice), text: textOf(notice) })
      } catch (error) {
        throw lastingOr(error)
      } finally {
        signal.removeEventListener('abort', giveUp)
        transport.close()
      }
    },
  }
}

function subjectOf(notice: AlertNotice): string {
  return `[Galla] ${headline(notice)}`.replaceAll(/\s+/g, ' ')
}

function textOf(notice: AlertNotice): string {
  const details = Object.entries(notice.details ?? {}).map(([name, value]) => `  ${name}: ${value}`)
  return [
    `${headline(notice)}`,
    '',
    ...details,
    ...(details.length > 0 ? [''] : []),
    `Shop: ${notice.shop}`,
    `At: ${notice.raisedAt.toISOString()}`,
    `Alert: ${notice.id}`,
    '',
    'What it means and what to do: docs/operations.md',
    '',
  ].join('\n')
}

/** The codes by which nodemailer tells that signing in failed or that an address was refused. */
function lastingOr(error: unknown): unknown {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  return code >= 500 ? new ChannelRefusal(`the mail server refused with ${code}`) : error
}
