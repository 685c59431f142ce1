import { createHmac } from 'node:crypto'
import type { Clock } from '../deps.ts'
import { type AlertChannel, type AlertNotice, ChannelRefusal, headline } from './alert-channel.ts'

export interface WebhookChannelOptions {
  readonly url: string
  /** Signs each message; without it they go unsigned. */
  readonly secret: string | undefined
  readonly clock: Clock
}

export const ALERT_SIGNATURE_HEADER = 'x-galla-signature'

/**
 * Tells by a POST of JSON, with a `text` that chat programs show as it is. The signature is
 * `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`. A 4xx is a refusal, because asking again would change nothing; 429 and
 * every 5xx are worth another try.
 */
export function webhookChannel({ url, secret, clock }: WebhookChannelOptions): AlertChannel {
  return {
    name: 'webhook',
    async send(notice, signal) {
      const body = JSON.stringify(bodyOf(notice))
      const headers = { 'content-type': 'application/json', 'user-agent': 'galla-alerts' }
      const signature = secret === undefined ? {} : signatureOf(body, secret, clock.now())
      const answer = await fetch(url, {
        method: 'POST',
        headers: { ...headers, ...signature },
        body,
        signal,
        // A redirect would hand the message to somebody whom nobody has named.
        redirect: 'manual',
      })
      await answer.body?.cancel()
      if (answer.ok) return
      const said = `the receiver answered ${answer.status}`
      throw answer.status >= 500 || answer.status === 429 ? new Error(said) : new ChannelRefusal(said)
    },
  }
}

function bodyOf(notice: AlertNotice) {
  const { id, cause, summary, details = {}, times, raisedAt, shop } = notice
  return {
    id,
    text: `Galla at ${shop}: ${headline(notice)}`,
    cause,
    summary,
    details,
    times,
    raised_at: raisedAt.toISOString(),
    shop,
  }
}

function signatureOf(body: string, secret: string, now: Date): Record<string, string> {
  const seconds = Math.floor(now.getTime() / 1_000)
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return { [ALERT_SIGNATURE_HEADER]: `t=${seconds},v1=${mac}` }
}
