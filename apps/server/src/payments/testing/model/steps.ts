import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Scheduler } from 'fast-check'
import type pg from 'pg'

interface Actor {
  readonly name: string
  /** Steps until its server is killed; null when it lives. */
  stepsLeft: number | null
  /** Called when it is killed. */
  readonly onKilled: () => void
}

/** Who is at work: kept per chain of calls. `null`: nobody whose steps count, such as a check. */
const actors = new AsyncLocalStorage<Actor | null>()

/** Turns of the event loop within which whatever can go on without the database has gone on: the lane needs one. */
const TURNS = 3

/**
 * The steps of a schedule. Every actor stops before each statement outside a transaction, each transaction, and each message to and
 * from the gateway; fast-check decides who goes on. One goes on at a time, so the same choices make the same history.
 */
export class Steps {
  readonly #scheduler: Scheduler
  readonly #pool: SteppedPool

  constructor(scheduler: Scheduler, pool: SteppedPool) {
    this.#scheduler = scheduler
    this.#pool = pool
  }

  /** Waits until this actor's turn. That of a killed server never comes. */
  async point(label: string): Promise<void> {
    const actor = actors.getStore()
    if (!actor) return
    if (actor.stepsLeft === 0) {
      actor.onKilled()
      return new Promise(() => undefined)
    }
    if (actor.stepsLeft !== null) actor.stepsLeft -= 1
    await this.#scheduler.schedule(Promise.resolve(), `${actor.name} ${label}`)
  }

  /**
   * Lets an actor begin, at a moment that the schedule chooses. A killed one just stops after so many steps. Resolves when it has
   * finished or was killed.
   */
  spawn(name: string, work: () => Promise<void>, stepsLeft: number | null = null): Promise<void> {
    const end = Promise.withResolvers<void>()
    void actors.run({ name, stepsLeft, onKilled: end.resolve }, async () => {
      await this.point('begins')
      await work()
      end.resolve()
    })
    return end.promise
  }

  /** Lets everybody go on, one at a time, until nobody is left who can. */
  async run(): Promise<void> {
    this.#pool.steps = this
    try {
      await this.#pool.quiet()
      while (this.#scheduler.count() > 0) {
        await this.#scheduler.waitNext(1)
        await this.#pool.quiet()
      }
    } finally {
      this.#pool.steps = null
    }
  }
}

/** Does something that is no step of the schedule, such as looking at the database. */
export function aside<T>(work: () => Promise<T>): Promise<T> {
  return actors.run(null, work)
}

/** Stands before a pool: whoever wants a connection waits for their turn, and it is known when nobody has one. */
export class SteppedPool {
  readonly pool: pg.Pool
  steps: Steps | null = null
  #out = 0
  #whenBack: PromiseWithResolvers<void> = Promise.withResolvers()

  constructor(pool: pg.Pool) {
    this.pool = new Proxy(pool, {
      get: (target, name) => (name === 'connect' ? () => this.#connect(target) : Reflect.get(target, name)),
    })
  }

  /** Resolves when everybody waits for a turn or has finished. */
  async quiet(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn += 1) {
      if (this.#out > 0) {
        await this.#whenBack.promise
        turn = -1
      }
      await nextTurn()
    }
  }

  async #connect(pool: pg.Pool): Promise<pg.PoolClient> {
    await this.steps?.point('asks the database')
    if (this.#out === 0) this.#whenBack = Promise.withResolvers()
    this.#out += 1
    const client = await pool.connect()
    const release = client.release.bind(client)
    client.release = (destroy) => {
      release(destroy)
      this.#out -= 1
      if (this.#out === 0) this.#whenBack.resolve()
    }
    return client
  }
}
