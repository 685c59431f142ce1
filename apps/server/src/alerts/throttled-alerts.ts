import type { Logger } from 'pino'
import type { Clock } from '../deps.ts'
import type { AlertChannel, AlertNotice } from './alert-channel.ts'
import type { Alert, AlertCause, Alerts } from './alerts.ts'
import { ChannelSender, type SenderLimits } from './channel-sender.ts'

export interface ThrottledAlertsOptions {
  readonly channels: readonly AlertChannel[]
  /** One message per cause in this time at most. */
  readonly everyMs: number
  readonly log: Logger
  readonly clock: Clock
  readonly newId: () => string
  /** The shop's public address. */
  readonly shop: string
  readonly limits?: SenderLimits
}

export interface RunningAlerts extends Alerts {
  /** Tells what was held back and waits for it, a few seconds at most. Raising afterwards still logs. */
  close(): Promise<void>
}

/** What is held back of one cause: the latest alert and how many there were. */
interface Window {
  readonly timer: NodeJS.Timeout
  times: number
  latest: Alert | undefined
}

const CLOSE_WITHIN_MS = 5_000

/**
 * Alerts by these channels. The first of a cause goes at once; what follows within `everyMs` is held back and told in one
 * message at the end of that time, with how often it was raised. Memory is bounded: one alert and one number a cause.
 */
export function throttledAlerts(options: ThrottledAlertsOptions): RunningAlerts {
  const senders = options.channels.map((channel) => new ChannelSender(channel, options.log, options.limits))
  const windows = new Map<AlertCause, Window>()

  const send = (alert: Alert, times: number) => {
    const { clock, newId, shop } = options
    const notice: AlertNotice = { ...alert, id: newId(), times, raisedAt: clock.now(), shop }
    for (const sender of senders) sender.send(notice)
  }
  const open = (cause: AlertCause) => {
    const timer = setTimeout(() => end(cause), options.everyMs)
    // A server that is stopped must not wait for this: `close` tells what is held back.
    timer.unref()
    windows.set(cause, { timer, times: 0, latest: undefined })
  }
  const end = (cause: AlertCause) => {
    const window = windows.get(cause)
    windows.delete(cause)
    if (window?.latest === undefined) return
    open(cause)
    send(window.latest, window.times)
  }
  return {
    raise(alert) {
      const window = windows.get(alert.cause)
      if (window === undefined) {
        open(alert.cause)
        send(alert, 1)
        return
      }
      window.times += 1
      window.latest = alert
    },
    async close() {
      for (const [cause, { timer, latest, times }] of windows) {
        clearTimeout(timer)
        windows.delete(cause)
        if (latest !== undefined) send(latest, times)
      }
      await Promise.all(senders.map((sender) => sender.close(CLOSE_WITHIN_MS)))
    },
  }
}
