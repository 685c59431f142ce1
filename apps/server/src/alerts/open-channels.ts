import type { Logger } from 'pino'
import type { AlertsConfig } from '../config-alerts.ts'
import type { Clock } from '../deps.ts'
import type { AlertChannel } from './alert-channel.ts'
import { emailChannel } from './email-channel.ts'
import { logChannel } from './log-alerts.ts'
import { webhookChannel } from './webhook-channel.ts'

/** The channels that the configuration names; the log when it names none. */
export function openChannels(config: AlertsConfig, tools: { log: Logger; clock: Clock }): AlertChannel[] {
  const channels: AlertChannel[] = []
  if (config.webhook) channels.push(webhookChannel({ ...config.webhook, clock: tools.clock }))
  if (config.email) channels.push(emailChannel(config.email))
  return channels.length > 0 ? channels : [logChannel(tools.log)]
}
