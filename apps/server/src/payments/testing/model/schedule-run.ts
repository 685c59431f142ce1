import { OutageError, RefusedError } from '@galla/api'
import type { Scheduler } from 'fast-check'
import type { OnlineShop } from '../../../checkout/place-order-facts.queries.ts'
import type { Database } from '../../../database/database.ts'
import { endOutboxWaits } from '../payment-scene.queries.ts'
import type { BookedPayment, Webhook } from './gateway-books.ts'
import { ModelGateway } from './model-gateway.ts'
import { findCancelled, type ModelShop } from './model-shop.queries.ts'
import { type MakeShop, type ModelDeps, modelDeps, type ShopUnderTest } from './model-world.ts'
import type { Move, Schedule, WebhookFate } from './schedule.ts'
import { aside, type SteppedPool, Steps } from './steps.ts'
import { takeAction } from './take-action.ts'

/** Where schedules happen: one database for many of them. */
export interface ModelPlace {
  readonly db: Database
  readonly pool: SteppedPool
  readonly online: OnlineShop
  readonly staffId: string
}

/** An order whose shopper was handed the means to pay it, or one at the door. */
export interface PlacedOrder {
  readonly orderId: string
  readonly shopper: number
  readonly idempotencyKey: string
  readonly wish: {
    readonly variant: number
    readonly quantity: number
    readonly tender: 'card' | 'upi' | 'cod'
  }
  /** Null where nothing was handed over. */
  readonly booked: BookedPayment | null
}

/** A shop that answers 5xx is told again so often. */
const REDELIVERIES = 3

/** One schedule on its way: who is there, what was placed, and what went wrong so far. */
export class ScheduleRun {
  readonly place: ModelPlace
  readonly shopRows: ModelShop
  readonly gateway = new ModelGateway()
  readonly deps: ModelDeps
  readonly shop: ShopUnderTest
  readonly steps: Steps
  readonly orders: PlacedOrder[] = []
  readonly breaches: string[] = []
  readonly #schedule: Schedule
  readonly #kept: Webhook[] = []
  #requests = 0
  #webhooks = 0
  #told = 0
  #isSettling = false

  constructor(
    place: ModelPlace,
    {
      schedule,
      scheduler,
      shopRows,
      makeShop,
    }: ScheduleInput & { readonly shopRows: ModelShop; readonly makeShop: MakeShop },
  ) {
    this.place = place
    this.shopRows = shopRows
    this.#schedule = schedule
    this.steps = new Steps(scheduler, place.pool)
    const line = { steps: this.steps, nextFate: () => this.#nextRequestFate() }
    this.deps = modelDeps(place.db, this.gateway.port(line), (words) => this.#noteLog(words))
    this.shop = makeShop(this.deps, place.online)
    this.gateway.books.onEvent = (payment, kind) => this.#tell(this.gateway.books.write(payment, kind))
  }

  /** Lets everything happen that the schedule says, in the order that fast-check chooses. */
  async play(): Promise<void> {
    void this.steps.spawn('time', async () => {
      const atWork: Promise<void>[] = []
      for (const [at, move] of this.#schedule.moves.entries()) {
        if (!move.isAtOnce) await Promise.all(atWork)
        await this.steps.point('goes on')
        atWork.push(this.#make(`${at + 1} ${move.action.kind}`, move))
      }
    })
    await this.steps.run()
  }

  #make(name: string, { action, killedAfter }: Move): Promise<void> {
    const act = async () => {
      await this.attempt(name, () => takeAction(this, action))
      await this.#watch(name)
    }
    return this.steps.spawn(name, act, killedAfter)
  }

  /** Whoever was handed the means to pay has an order that waits for the money: stock is never freed while the outcome is unknown. */
  async #watch(name: string): Promise<void> {
    const payable = this.orders.filter(({ booked }) => booked?.status === 'pending')
    if (payable.length === 0) return
    const ended = await aside(() =>
      findCancelled(
        this.place.db,
        payable.map(({ orderId }) => orderId),
      ),
    )
    for (const orderId of ended) {
      this.breaches.push(`after "${name}" order ${orderId} is cancelled, and its shopper can still pay`)
    }
  }

  /** Lets everything come to its end: what was kept arrives, and the jobs run until nothing is left to ask about. */
  async settle(): Promise<void> {
    this.#isSettling = true
    for (const minutes of SETTLING_MINUTES) {
      this.passTime(minutes * 60)
      await this.#deliverKept()
      await this.attempt('expiry', () => this.shop.expireHolds())
      await this.attempt('reconciler', () => this.shop.reconcile())
      await this.#deliverKept()
      await endOutboxWaits(this.place.db)
      await this.attempt('outbox', () => this.shop.deliverOutbox())
      await this.#deliverKept()
    }
  }

  passTime(seconds: number): void {
    this.deps.clock.advance(seconds * 1_000)
    this.gateway.books.expire(this.deps.clock.now())
  }

  /** An expected "no" is part of the game; anything else is a breach. */
  async attempt(name: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      const isExpected = error instanceof RefusedError || error instanceof OutageError
      if (!isExpected) this.breaches.push(`${name} failed: ${String(error)}`)
      return false
    }
  }

  /** A webhook on its way to the shop: redelivered when the shop is at a loss. */
  deliver(webhook: Webhook, left = REDELIVERIES): void {
    this.#webhooks += 1
    void this.steps.spawn(`webhook ${this.#webhooks}`, async () => {
      const isTaken = await this.attempt('webhook', () => this.shop.receiveWebhook(webhook))
      if (!isTaken && left > 0) this.deliver(webhook, left - 1)
    })
  }

  #tell(webhook: Webhook): void {
    if (this.#isSettling) {
      this.#kept.push(webhook)
      return
    }
    for (const sent of webhooksOf(this.#nextWebhookFate(), webhook, this.gateway)) {
      if (sent === 'kept') this.#kept.push(webhook)
      else this.deliver(sent)
    }
  }

  async #deliverKept(): Promise<void> {
    for (let webhook = this.#kept.shift(); webhook; webhook = this.#kept.shift()) {
      const arrived = webhook
      await this.attempt('webhook', () => this.shop.receiveWebhook(arrived))
    }
  }

  #nextRequestFate() {
    if (this.#isSettling) return 'answered'
    this.#requests += 1
    return this.#schedule.requestFates[this.#requests - 1] ?? 'answered'
  }

  #nextWebhookFate(): WebhookFate {
    this.#told += 1
    return this.#schedule.webhookFates[this.#told - 1] ?? 'delivered'
  }

  #noteLog(line: string): void {
    if (!line.includes('a signed webhook cannot be read'))
      this.breaches.push(`logged as an error: ${line.trim()}`)
  }
}

export interface ScheduleInput {
  readonly schedule: Schedule
  readonly scheduler: Scheduler
}

/** Longer than any hold; then longer than any pause between two questions can have become by then. */
const SETTLING_MINUTES = [35, 35, 10 * 60, 20 * 60]

function webhooksOf(fate: WebhookFate, webhook: Webhook, { books }: ModelGateway): (Webhook | 'kept')[] {
  switch (fate) {
    case 'delivered':
      return [webhook]
    case 'doubled':
      return [webhook, webhook]
    case 'dropped':
      return []
    case 'flipped':
      return [{ ...webhook, body: webhook.body.replace('payment', 'peyment') }, webhook]
    case 'garbled':
      return [books.sign(webhook.body.slice(0, -1))]
    case 'kept':
      return ['kept']
  }
}
