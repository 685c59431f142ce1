/** What a request is for, cheapest to lose first. What keeps a promise that was given is never turned away, and is none of these. */
export const SHEDDABLE = ['browsing', 'other'] as const
export type SheddableKind = (typeof SHEDDABLE)[number]

export interface OverloadListener {
  /** The first request of a spell of overload was turned away. */
  began(state: { readonly delayMs: number }): void
  /** Everybody is let in again. */
  ended(spell: { readonly turnedAway: number; readonly seconds: number }): void
}

/** How late the event loop may be before requests of a kind are turned away. A person notices about a tenth of a second. */
const LIMIT_MS: Readonly<Record<SheddableKind, number>> = { browsing: 100, other: 400 }
const TICK_MS = 50
/** Over this time the delay is smoothed, so that a pause to collect garbage turns nobody away. */
const SMOOTHED_OVER_MS = 200
/** So much of all requests is let in more each second once the loop keeps up again. */
const RECOVERY_A_SECOND = 0.4
/** Somebody is always let in: otherwise nobody would learn that the loop keeps up. */
const SMALLEST_SHARE = 0.02
/** Below this the server says that it is not ready: another one should be asked. */
const NOT_READY_BELOW = 0.5

/**
 * Measures how late the event loop is and lets in only the share of requests that it keeps up with. The share falls by how far the
 * limit is passed and grows slowly, so that a server under ten times its load goes on doing its full work, instead of all or
 * nothing in turn.
 */
export class Overload {
  readonly #listener: OverloadListener
  readonly #shares: Record<SheddableKind, number> = { browsing: 1, other: 1 }
  #delayMs = 0
  #lastTick = performance.now()
  #spell: { readonly since: number; turnedAway: number } | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(listener: OverloadListener) {
    this.#listener = listener
  }

  start(): void {
    this.#lastTick = performance.now()
    this.#timer = setInterval(() => this.tick(performance.now()), TICK_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** How late the event loop is, smoothed. Milliseconds. */
  get delayMs(): number {
    return this.#delayMs
  }

  admittedShare(kind: SheddableKind): number {
    return this.#shares[kind]
  }

  /** Whether so many orders are turned away that another server should be asked. */
  get isNotReady(): boolean {
    return this.#shares.other < NOT_READY_BELOW
  }

  /** Whether a request of this kind is let in now; by chance, so that nobody is turned away again and again. */
  admits(kind: SheddableKind): boolean {
    if (this.#shares[kind] >= 1 || Math.random() < this.#shares[kind]) return true
    if (this.#spell === undefined) {
      this.#spell = { since: performance.now(), turnedAway: 0 }
      this.#listener.began({ delayMs: this.#delayMs })
    }
    this.#spell.turnedAway += 1
    return false
  }

  /** Measures at `now` (monotonic milliseconds). The timer calls it; a late one comes before the requests that waited with it. */
  tick(now: number): void {
    const elapsedMs = now - this.#lastTick
    const lateMs = Math.max(0, elapsedMs - TICK_MS)
    this.#lastTick = now
    this.#delayMs += (lateMs - this.#delayMs) * (1 - Math.exp(-elapsedMs / SMOOTHED_OVER_MS))
    for (const kind of SHEDDABLE) this.#adjust(kind, { elapsedMs, lateMs })
    if (this.#spell !== undefined && SHEDDABLE.every((kind) => this.#shares[kind] >= 1)) {
      const { since, turnedAway } = this.#spell
      this.#spell = undefined
      this.#listener.ended({ turnedAway, seconds: (now - since) / 1_000 })
    }
  }

  #adjust(kind: SheddableKind, { elapsedMs, lateMs }: { elapsedMs: number; lateMs: number }): void {
    const limit = LIMIT_MS[kind]
    if (this.#delayMs <= limit) {
      this.#shares[kind] = Math.min(1, this.#shares[kind] + (RECOVERY_A_SECOND * elapsedMs) / 1_000)
      return
    }
    // The smoothed delay is still high while the loop keeps up already: then the share has fallen enough.
    if (lateMs <= limit) return
    const fall = (limit / this.#delayMs) ** Math.min(1, elapsedMs / SMOOTHED_OVER_MS)
    this.#shares[kind] = Math.max(SMALLEST_SHARE, this.#shares[kind] * fall)
  }
}
