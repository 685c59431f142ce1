import { setTimeout as sleep } from 'node:timers/promises'
import type { History } from '../history.ts'
import type { Random } from '../random.ts'
import type { FaultPerson, FaultShop } from '../shop.ts'
import { type AskDeps, type Asked, Asker, type Question, refuseMistakes } from './ask.ts'
import type { KnownOrders } from './known-orders.ts'

export interface PeopleDeps extends AskDeps {
  readonly shop: FaultShop
  readonly history: History
  readonly gatewayUrl: string
  readonly knownOrders: KnownOrders
  /** Sales at the counter. */
  readonly knownSales: KnownOrders
  /** Whether the run is over: then nobody begins anything new. */
  readonly isOver: () => boolean
}

const RETRIES = 5
const GIVES_UP = 0.15
const DOUBLE_CLICKS = 0.12

/** Somebody in the shop, with a stream of chance of their own. */
export class Person {
  readonly who: FaultPerson
  readonly deps: PeopleDeps
  readonly random: Random
  readonly #asker: Asker

  constructor(deps: PeopleDeps, who: FaultPerson, random: Random) {
    this.who = who
    this.deps = deps
    this.random = random
    this.#asker = new Asker(deps, who)
  }

  /** Asks any of the servers once. */
  async ask<T>(question: Question<T>): Promise<Asked<T>> {
    const asked = await this.#asker.ask(this.random.int(0, this.#asker.servers - 1), question)
    refuseMistakes(asked)
    return asked
  }

  /**
   * Asks for something that must happen once: now and then with a double click, and again under the same key, at any of the
   * servers, while nobody knows what became of it, until patience is at an end.
   */
  async insist<T>(question: Question<T>): Promise<Asked<T>> {
    const clicks = this.random.chance(DOUBLE_CLICKS)
      ? [this.ask(question), this.ask(question)]
      : [this.ask(question)]
    let asked = await preferAnswer(clicks)
    for (let attempt = 0; attempt < RETRIES && isWorthAnother(asked); attempt += 1) {
      if (this.deps.isOver() || this.random.chance(GIVES_UP)) break
      await sleep(this.random.int(50, 800))
      asked = await this.ask(question)
    }
    return asked
  }

  /** Does one thing after another, with little time to think, until the run is over. */
  async live(act: () => Promise<unknown>, thinkMs: { low: number; high: number }): Promise<void> {
    while (!this.deps.isOver()) {
      await act()
      await sleep(this.random.int(thinkMs.low, thinkMs.high))
    }
  }
}

function isWorthAnother(asked: Asked<unknown>): boolean {
  return asked.outcome === 'unknown' || (asked.outcome === 'refused' && asked.refusal.code === 'busy')
}

/** Of two clicks, the one that was answered. */
async function preferAnswer<T>(clicks: readonly Promise<Asked<T>>[]): Promise<Asked<T>> {
  const all = await Promise.all(clicks)
  const best = all.find(({ outcome }) => outcome === 'acknowledged') ?? all[0]
  if (!best) throw new Error('nobody clicked')
  return best
}
