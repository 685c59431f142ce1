import type { FastifyBaseLogger } from 'fastify'
import type { Faults } from './faults.ts'
import type { GatewayStore } from './gateway-store.ts'
import {
  findWaitingWebhooks,
  markDelivered,
  markRefused,
  postpone,
  type WaitingWebhook,
} from './webhook.queries.ts'
import { altered, flipped, garbled, type Outgoing } from './webhook-faults.ts'
import { signWebhook } from './webhook-signature.ts'

/** A receiver that takes longer than this has not received. */
const TIMEOUT_MS = 5_000
/** With pauses of 1, 2, 4 … seconds up to an hour these reach over half a day: a shop may be away for a night. */
const MAX_ATTEMPTS = 24
const LONGEST_PAUSE = 3_600
/** Deliveries at the same time; what waits behind them is taken as they end. */
const MAX_IN_FLIGHT = 16

export interface WebhookSenderOptions {
  readonly store: GatewayStore
  readonly url: string
  readonly secret: string
  /** The pause before the second attempt; each later one is twice as long. The first attempt has none. */
  readonly firstPauseMs: number
  readonly faults: Faults
  readonly log: FastifyBaseLogger
  /** Called when a delivery ended and there may be another one to start. */
  readonly onSettled: () => void
}

/**
 * Brings webhooks to the shop: each at least once, signed at every attempt anew, until it answers 2xx or the attempts are used up.
 * One that fails holds up no other, so their order is not promised. Where faults are switched on, it breaks these promises.
 */
export class WebhookSender {
  readonly #options: WebhookSenderOptions
  readonly #inFlight = new Map<string, Promise<void>>()
  readonly #stopping = new AbortController()
  /** Webhooks whose fault was a delay: they travel as they should now. */
  readonly #delayed = new Set<string>()
  /** Waits for another webhook to overtake it. */
  #overtaken: string | null = null

  constructor(options: WebhookSenderOptions) {
    this.#options = options
  }

  /** Starts what is due, and answers in how many milliseconds the next attempt is (null: nothing waits). */
  sendDue(): number | null {
    const now = Date.now()
    const waiting = findWaitingWebhooks(this.#options.store, 2 * MAX_IN_FLIGHT).filter(
      ({ id }) => !this.#inFlight.has(id),
    )
    const due = waiting.filter(({ nextAttemptAt }) => nextAttemptAt <= now)
    for (const webhook of due.slice(0, MAX_IN_FLIGHT - this.#inFlight.size)) this.#start(webhook)
    const next = waiting.find(({ nextAttemptAt }) => nextAttemptAt > now)
    return next ? next.nextAttemptAt - now : null
  }

  /** Gives up what is on its way (it will be sent again after a restart) and waits until nothing is. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#inFlight.values())
  }

  #start(webhook: WaitingWebhook): void {
    const delivery = this.#deliver(webhook).finally(() => {
      this.#inFlight.delete(webhook.id)
      if (!this.#stopping.signal.aborted) this.#options.onSettled()
    })
    this.#inFlight.set(webhook.id, delivery)
  }

  async #deliver(webhook: WaitingWebhook): Promise<void> {
    const { store, faults } = this.#options
    const isFirst = webhook.attempts === 0 && !this.#delayed.delete(webhook.id)
    const fault = isFirst ? faults.ofWebhook() : null
    if (fault === 'drop') return markDelivered(store, webhook.id)
    if (fault === 'delay') return this.#postpone(webhook, faults.below(faults.settings.delay_ms))
    if (fault === 'reorder') {
      this.#overtaken = webhook.id
      return this.#postpone(webhook, faults.settings.delay_ms)
    }
    const outgoing = this.#outgoing(webhook.body, fault)
    if (fault === 'duplicate') void this.#post(outgoing)
    this.#settle(webhook, await this.#post(outgoing))
  }

  #outgoing(body: string, fault: ReturnType<Faults['ofWebhook']>): Outgoing {
    if (fault === 'flip') return flipped(body, this.#options.faults)
    if (fault === 'alter') return altered(body, this.#options.faults)
    if (fault === 'garble') return garbled(body, this.#options.faults)
    return { signed: body, sent: body }
  }

  #postpone(webhook: WaitingWebhook, milliseconds: number): void {
    this.#delayed.add(webhook.id)
    postpone(this.#options.store, webhook.id, Date.now() + milliseconds)
  }

  #settle(webhook: WaitingWebhook, refusal: string | null): void {
    const { store, log, firstPauseMs } = this.#options
    if (refusal === null) {
      markDelivered(store, webhook.id)
      if (this.#overtaken !== null && this.#overtaken !== webhook.id) {
        postpone(store, this.#overtaken, Date.now())
        this.#overtaken = null
      }
      return
    }
    if (this.#stopping.signal.aborted) return
    const attempts = webhook.attempts + 1
    log.warn({ webhook: webhook.id, attempts, refusal }, 'the shop did not take a webhook')
    const pause = Math.min(2 ** (attempts - 1), LONGEST_PAUSE) * firstPauseMs
    markRefused(store, webhook.id, attempts < MAX_ATTEMPTS ? Date.now() + pause : null)
  }

  /** Null when the shop took it, else what went wrong. */
  async #post({ signed, sent }: Outgoing): Promise<string | null> {
    const { url, secret } = this.#options
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-sandbox-signature': signWebhook(signed, secret, new Date()),
        },
        body: sent,
        redirect: 'error',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      })
      // An unread body keeps its connection busy.
      await response.body?.cancel()
      return response.ok ? null : `status ${response.status}`
    } catch (error) {
      return String(error)
    }
  }
}
