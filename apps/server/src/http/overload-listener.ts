import type { Logger } from 'pino'
import type { Alerts } from '../alerts/alerts.ts'
import type { OverloadListener } from './overload.ts'

/** Logs each spell of overload in two lines and tells somebody when one begins: thousands of refusals need no line each. */
export function tellOfOverload(log: Logger, alerts: Alerts): OverloadListener {
  return {
    began({ delayMs }) {
      const delay = Math.round(delayMs)
      log.warn({ delayMs: delay }, 'overloaded: requests are turned away')
      alerts.raise({
        cause: 'overload',
        summary: `the server cannot keep up (it is ${delay} ms late) and turns requests away`,
        details: { delayMs: delay },
      })
    },
    ended: ({ turnedAway, seconds }) =>
      log.warn({ turnedAway, seconds: Math.round(seconds) }, 'overload is over: everybody is let in'),
  }
}
