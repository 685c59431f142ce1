import { type Refusal, RefusedError } from '@galla/api'

export interface HashingLimits {
  /** Hashes at work at once. */
  readonly running: number
  /** Hashes that may wait for their turn; the next one is refused. */
  readonly waiting: number
}

const BUSY: Refusal = { code: 'busy', retryAfterMs: 1_000 }

/**
 * Runs costly work a few at a time and in order. Each argon2 hash takes 19 MiB and tens of milliseconds of a core: without a
 * bound, a flood of sign-ins would take the memory and the processor of everybody who is shopping.
 */
export class HashingQueue {
  readonly #limits: HashingLimits
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(limits: HashingLimits) {
    this.#limits = limits
  }

  /** Answers what `work` answers. Refuses `busy` when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#takeTurn()
    try {
      return await work()
    } finally {
      this.#passTurn()
    }
  }

  async #takeTurn(): Promise<void> {
    if (this.#running < this.#limits.running) {
      this.#running += 1
      return
    }
    if (this.#waiting.length >= this.#limits.waiting) throw new RefusedError(BUSY)
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** A turn goes straight to whoever waits, so that nobody who comes later can take it. */
  #passTurn(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running -= 1
  }
}
