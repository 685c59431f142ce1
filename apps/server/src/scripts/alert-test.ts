/**
 * `npm run test:alert`: sends one alert through every channel that the configuration names, past the throttle, and says for each
 * what happened. Exit code 0 when all of them took it.
 */
import { v7 } from 'uuid'
import { ChannelSender } from '../alerts/channel-sender.ts'
import { openChannels } from '../alerts/open-channels.ts'
import { loadConfig } from '../config.ts'
import { systemClock } from '../deps.ts'
import { explainStartError } from '../explain-start-error.ts'
import { createLog } from '../log.ts'

async function main(): Promise<void> {
  const config = loadConfig()
  const log = createLog(config.logLevel)
  const channels = openChannels(config.alerts, { log, clock: systemClock })
  if (channels.every((channel) => channel.name === 'log')) {
    console.log(
      'No webhook and no mail server is configured: alerts go to the log at error level, like this one.',
    )
  }
  const notice = {
    id: v7(),
    cause: 'test' as const,
    summary: 'a test by npm run test:alert; nothing is wrong',
    times: 1,
    raisedAt: systemClock.now(),
    shop: config.http.publicUrl,
  }
  for (const channel of channels) {
    try {
      await new ChannelSender(channel, log).deliver(notice)
      console.log(`${channel.name}: sent (alert ${notice.id})`)
    } catch (error) {
      console.error(`${channel.name}: NOT sent: ${reasonOf(error)}`)
      process.exitCode = 1
    }
  }
}

/** What went wrong, and what lies behind it: "fetch failed" alone helps nobody. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}

try {
  await main()
} catch (error) {
  console.error(explainStartError(error))
  process.exitCode = 1
}
