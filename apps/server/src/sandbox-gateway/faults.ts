import { z } from 'zod'

/** A probability: 0 never, 1 always. */
const chance = z.number().min(0).max(1).default(0)
/** No fault may hold anything up for longer. */
const LONGEST_WAIT_MS = 10 * 60_000
const wait = (fallback: number) => z.int().min(0).max(LONGEST_WAIT_MS).default(fallback)

const requestFaults = z
  .strictObject({
    /** 500, and nothing was done. */
    error: chance,
    /** Nothing for `late_ms`; then it is done after all, when the shop has hung up. */
    late: chance,
    /** Done at once; the connection is cut before the answer. */
    lost: chance,
  })
  .prefault({})

/** The bad behaviour that can be switched on, each with a probability. All of it is off unless somebody says so. */
export const faultSettings = z.strictObject({
  /** The dice begin with it, at every change of the settings. */
  seed: z.int().min(0).max(0xffff_ffff).default(1),
  /** One of them at most befalls a webhook, decided at its first attempt. Together they may not exceed 1. */
  webhooks: z
    .strictObject({
      /** Never sent, and counted as delivered. */
      drop: chance,
      /** Sent twice at the same moment. */
      duplicate: chance,
      /** Sent up to `delay_ms` later. */
      delay: chance,
      /** Sent after the next webhook, `delay_ms` later at most. */
      reorder: chance,
      /** One byte of the body changes after the signature, once; a refused webhook comes again as it should be. */
      flip: chance,
      /** Signed rightly, with another amount or another payment's id; the true one is never sent. */
      alter: chance,
      /** Signed rightly, and no event that anybody could read; the true one is never sent. */
      garble: chance,
    })
    .prefault({})
    .refine((faults) => Object.values(faults).reduce((sum, each) => sum + each, 0) <= 1, 'sum_above_one'),
  /** What befalls a request of the shop's server. */
  requests: z
    .strictObject({
      open: requestFaults,
      find: requestFaults,
      void: requestFaults,
      refund: requestFaults,
    })
    .prefault({}),
  /** How often the bank keeps a shopper waiting who pays, and takes the money `late_ms` after. */
  late_captures: chance,
  delay_ms: wait(3_000),
  late_ms: wait(7_000),
})
export type FaultSettings = z.infer<typeof faultSettings>
/** The settings as somebody writes them: what is left out is off. */
export type FaultWish = z.input<typeof faultSettings>
export type WebhookFault = keyof FaultSettings['webhooks']
export type FaultyOperation = keyof FaultSettings['requests']
export type RequestFault = keyof FaultSettings['requests'][FaultyOperation]

/** The dice that decide which fault befalls whom, and the settings they go by. */
export class Faults {
  #settings: FaultSettings
  #dice: () => number

  constructor(settings: FaultSettings = faultSettings.parse({})) {
    this.#settings = settings
    this.#dice = createDice(settings.seed)
  }

  get settings(): FaultSettings {
    return this.#settings
  }

  change(settings: FaultSettings): void {
    this.#settings = settings
    this.#dice = createDice(settings.seed)
  }

  /** The fault of a webhook; null when it travels as it should. */
  ofWebhook(): WebhookFault | null {
    return this.#roll(this.#settings.webhooks)
  }

  /** The fault of a request; null when it is answered as it should be. */
  ofRequest(operation: FaultyOperation): RequestFault | null {
    return this.#roll(this.#settings.requests[operation])
  }

  isLateCapture(): boolean {
    return this.#dice() < this.#settings.late_captures
  }

  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number {
    return Math.floor(this.#dice() * limit)
  }

  #roll<F extends string>(chances: Readonly<Record<F, number>>): F | null {
    let left = this.#dice()
    for (const [fault, probability] of Object.entries(chances) as [F, number][]) {
      if (left < probability) return fault
      left -= probability
    }
    return null
  }
}

/** Numbers from 0 up to, but not, 1, the same ones for the same seed: "mulberry32" of T. Ettinger, in the public domain. */
function createDice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
