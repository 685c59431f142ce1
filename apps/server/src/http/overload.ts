import { connectionTaken } from '../database/database-events.ts'

/** What a request is for, cheapest to lose first. What keeps a promise that was given is never turned away, and is none of these. */
export const SHEDDABLE = ['browsing', 'other'] as const
export type SheddableKind = (typeof SHEDDABLE)[number]

export interface OverloadListener {
  /** The first request of a spell of overload was turned away. */
  began(state: { readonly delayMs: number }): void
  /** Everybody is let in again. */
  ended(spell: { readonly turnedAway: number; readonly seconds: number }): void
}

/** How late the server may be before requests of a kind are turned away. A person waits several times that. */
const LIMIT_MS: Readonly<Record<SheddableKind, number>> = { browsing: 150, other: 500 }
const TICK_MS = 50
/** Over this time the delay is smoothed, so that a pause to collect garbage turns nobody away. */
const SMOOTHED_OVER_MS = 200
/** How fast the share changes with the distance from the limit: at no delay it doubles in a third of a second. */
const CHANGE_A_SECOND = 2
/** At four times the limit it falls fastest, to half in an eighth of a second. */
const STEEPEST_FALL = -3
/** Somebody is always let in: otherwise nobody would learn that it keeps up again. */
const SMALLEST_SHARE = 0.02
/** So many of a kind are worked on at once however late it is: refusing alone can keep it late, and must not become all it does. */
const ALWAYS_AT_WORK = 16
/** Below this the server says that it is not ready: another one should be asked. */
const NOT_READY_BELOW = 0.5

/**
 * Measures how late the server is: its event loop, or the connections to the database that its requests wait for, whichever is
 * later. It lets in only the share of requests that it keeps up with. The share follows how far the
 * lateness is from its limit, and a few are always at work, so that a server under ten times its load goes on working instead of
 * all or nothing in turn.
 */
export class Overload {
  readonly #listener: OverloadListener
  readonly #shares: Record<SheddableKind, number> = { browsing: 1, other: 1 }
  readonly #atWork: Record<SheddableKind, number> = { browsing: 0, other: 0 }
  #delayMs = 0
  #lastTick = performance.now()
  #spell: { readonly since: number; turnedAway: number } | undefined
  #timer: NodeJS.Timeout | undefined
  #stopListening: () => void = () => undefined
  /** How long connections were waited for since the last tick. */
  #waits = { count: 0, sumMs: 0 }

  constructor(listener: OverloadListener) {
    this.#listener = listener
  }

  start(): void {
    this.#lastTick = performance.now()
    this.#timer = setInterval(() => this.tick(performance.now()), TICK_MS)
    this.#timer.unref()
    this.#stopListening = connectionTaken.listen(({ waitedMs }) => this.noteWait(waitedMs))
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#stopListening()
  }

  /** How late the server is, smoothed. Milliseconds. */
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

  /**
   * Whether a request of this kind is let in now; by chance, so that nobody is turned away again and again. Whoever was let in is
   * at work until `finished`.
   */
  admits(kind: SheddableKind): boolean {
    if (this.#atWork[kind] < ALWAYS_AT_WORK || Math.random() < this.#shares[kind]) {
      this.#atWork[kind] += 1
      return true
    }
    this.#noteTurnedAway()
    return false
  }

  /** A request that was let in has been answered, or its caller has left. */
  finished(kind: SheddableKind): void {
    this.#atWork[kind] -= 1
  }

  #noteTurnedAway(): void {
    if (this.#spell === undefined) {
      this.#spell = { since: performance.now(), turnedAway: 0 }
      this.#listener.began({ delayMs: this.#delayMs })
    }
    this.#spell.turnedAway += 1
  }

  /** Somebody was given a connection after so long. */
  noteWait(waitedMs: number): void {
    this.#waits.count += 1
    this.#waits.sumMs += waitedMs
  }

  /** Measures at `now` (monotonic milliseconds). The timer calls it; a late one comes before the requests that waited with it. */
  tick(now: number): void {
    const elapsedMs = now - this.#lastTick
    const { count, sumMs } = this.#waits
    this.#waits = { count: 0, sumMs: 0 }
    const lateMs = Math.max(elapsedMs - TICK_MS, count === 0 ? 0 : sumMs / count)
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
    // The smoothed delay is still high while the server keeps up already: then the share has fallen enough.
    if (this.#delayMs > limit && lateMs <= limit) return
    const distance = Math.max(STEEPEST_FALL, 1 - this.#delayMs / limit)
    const seconds = Math.min(1, elapsedMs / 1_000)
    const wanted = this.#shares[kind] * Math.exp(CHANGE_A_SECOND * distance * seconds)
    this.#shares[kind] = Math.min(1, Math.max(SMALLEST_SHARE, wanted))
  }
}
