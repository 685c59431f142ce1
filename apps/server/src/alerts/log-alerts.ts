import type { Logger } from 'pino'
import type { Alerts } from './alerts.ts'

/** Alerts where nobody is to be told by webhook or e-mail: each is a line of the log, at error level. */
export function createLogAlerts(log: Logger): Alerts {
  return {
    raise: ({ cause, summary, details }) => log.error({ cause, details }, `alert: ${summary}`),
  }
}
