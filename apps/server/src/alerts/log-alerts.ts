import type { Logger } from 'pino'
import { type AlertChannel, type AlertNotice, headline } from './alert-channel.ts'
import type { Alerts } from './alerts.ts'

/** The channel of a shop that has no other: each message is a line of the log, at error level. */
export function logChannel(log: Logger): AlertChannel {
  return { name: 'log', send: async (notice) => logNotice(log, notice) }
}

function logNotice(log: Logger, notice: AlertNotice): void {
  const { id, cause, times, details } = notice
  log.error({ alert: { id, cause, times, details } }, `alert: ${headline(notice)}`)
}

/** Alerts for a tool that runs once: each is a line of its log. */
export function createLogAlerts(log: Logger): Alerts {
  return {
    raise: ({ cause, summary, details }) => log.error({ alert: { cause, details } }, `alert: ${summary}`),
  }
}
