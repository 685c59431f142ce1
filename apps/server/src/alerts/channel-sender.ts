import type { Logger } from 'pino'
import { type AlertChannel, type AlertNotice, ChannelRefusal, headline } from './alert-channel.ts'

export interface SenderLimits {
  /** One attempt takes this long at most. */
  readonly timeoutMs: number
  /** The wait before each further attempt; there are no more attempts than that. */
  readonly pausesMs: readonly number[]
}

export const SENDER_LIMITS: SenderLimits = { timeoutMs: 10_000, pausesMs: [1_000, 5_000] }

/** There are ten causes, each heard of once in a while: more than this waits only where nothing gets through. */
const MOST_WAITING = 20

/** Sends through one channel, one message after another, so that a channel that hangs holds up nobody else. */
export class ChannelSender {
  readonly #channel: AlertChannel
  readonly #log: Logger
  readonly #limits: SenderLimits
  readonly #stopping = new AbortController()
  #waiting = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(channel: AlertChannel, log: Logger, limits: SenderLimits = SENDER_LIMITS) {
    this.#channel = channel
    this.#log = log
    this.#limits = limits
  }

  /** Queues a message. What cannot be sent is logged in full, because then the log is the only one that knows. */
  send(notice: AlertNotice): void {
    if (this.#waiting >= MOST_WAITING) {
      this.#logUnsent(notice, new Error('too many alerts wait'))
      return
    }
    this.#waiting += 1
    this.#last = this.#last
      .then(() => this.deliver(notice))
      .catch((error: unknown) => this.#logUnsent(notice, error))
      .finally(() => {
        this.#waiting -= 1
      })
  }

  /** Sends one message now and throws when it could not be sent in the allowed attempts. */
  async deliver(notice: AlertNotice): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await within(this.#limits.timeoutMs, this.#stopping.signal, (signal) =>
          this.#channel.send(notice, signal),
        )
      } catch (error) {
        const pauseMs = this.#limits.pausesMs[attempt]
        const isOver = error instanceof ChannelRefusal || this.#stopping.signal.aborted
        if (pauseMs === undefined || isOver) throw error
        await pause(pauseMs, this.#stopping.signal)
        if (this.#stopping.signal.aborted) throw error
      }
    }
  }

  /** Waits for what is being sent, `withinMs` at most; what is left is given up and logged. */
  async close(withinMs: number): Promise<void> {
    const timer = setTimeout(() => this.#stopping.abort(new Error('the server stops')), withinMs)
    await this.#last
    clearTimeout(timer)
  }

  #logUnsent(notice: AlertNotice, error: unknown): void {
    const { id, cause, times, details } = notice
    this.#log.error(
      { err: error, channel: this.#channel.name, alert: { id, cause, times, details } },
      `alert could not be sent: ${headline(notice)}`,
    )
  }
}

/** Waits `ms`, or until the server stops. */
async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  const over = Promise.withResolvers<void>()
  const timer = setTimeout(over.resolve, ms)
  const onStop = () => over.resolve()
  stopping.addEventListener('abort', onStop, { once: true })
  await over.promise
  clearTimeout(timer)
  stopping.removeEventListener('abort', onStop)
}

/** Ends `work` after `ms` or when the server stops, also where a channel does not heed its signal. */
async function within(
  ms: number,
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  stopping.throwIfAborted()
  const ended = Promise.withResolvers<never>()
  const controller = new AbortController()
  const end = (reason: unknown) => {
    controller.abort(reason)
    ended.reject(reason)
  }
  const onStop = () => end(stopping.reason)
  const timer = setTimeout(() => end(new Error(`no answer within ${ms} ms`)), ms)
  stopping.addEventListener('abort', onStop, { once: true })
  try {
    await Promise.race([work(controller.signal), ended.promise])
  } finally {
    clearTimeout(timer)
    stopping.removeEventListener('abort', onStop)
  }
}
