import { setTimeout as sleep } from 'node:timers/promises'
import { OutageError, RefusedError } from '@galla/api'
import { isDatabaseAway } from '../database/postgres-error.ts'
import { currentRequestId, inRequest } from '../request-scope.ts'
import { gatherBatch } from './gather-batch.ts'
import type { PlaceOrderCommand } from './order-command.ts'
import type { PlaceOrderOutcome } from './place-orders.ts'

export interface OrderLaneOptions {
  /** Places a batch in one transaction: one outcome a command, in order. */
  readonly place: (commands: readonly PlaceOrderCommand[]) => Promise<PlaceOrderOutcome[]>
  /** Batches at work at the same time. Two: while one is with the database, the other decides or is there too. */
  readonly concurrency?: number
  /** Past 64 the gain of a bigger batch is small and the wait of its first order long. */
  readonly maxBatch?: number
  /** Waiting commands at most; past it the caller hears "busy" at once instead of waiting for a timeout. */
  readonly maxQueue?: number
  /** Hears what the lane does; it must not throw. */
  readonly listener?: LaneListener
}

export interface LaneListener {
  /** A batch has ended: committed, or failed as a whole (then its commands are tried one by one, a batch each). */
  batchEnded(batch: EndedBatch): void
  /** A command was refused `busy`, because the queue is full. */
  turnedAway(): void
}

export interface EndedBatch {
  readonly commands: readonly LaneCommand[]
  /** One a command, in order; null when the batch failed. */
  readonly outcomes: readonly PlaceOrderOutcome[] | null
  /** How long placing took. */
  readonly tookMs: number
}

export interface LaneCommand {
  readonly orderId: string
  /** The request that submitted it. */
  readonly requestId: string | null
  /** From submitting until the batch began. */
  readonly waitedMs: number
}

interface Waiting {
  readonly requestId: string | null
  readonly since: number
  readonly command: PlaceOrderCommand
  readonly resolve: (outcome: PlaceOrderOutcome) => void
  readonly reject: (error: unknown) => void
}

const BUSY_RETRY_MS = 250
/** Fewer commands than this are placed faster in one batch than in two at a time. */
const WORTH_A_BATCH = 8

/**
 * The process's lane for orders: no timer, and first come, first served for every variant. When a place is free it takes what
 * waits, at most `maxBatch`, and places it in one transaction; with no queue a batch is one order. Batches at work at the same
 * time share no variant: they would only wait for each other's rows, and could overtake. It only makes things fast:
 * correctness comes from row locks and constraints, so any number of servers may have a lane of their own.
 */
export class OrderLane {
  readonly #options: Required<Omit<OrderLaneOptions, 'listener'>> & Pick<OrderLaneOptions, 'listener'>
  #queue: Waiting[] = []
  #atWork = 0
  /** The variants of the batches at work. */
  readonly #busy = new Set<string>()
  #isStarting = false
  #closed = false

  constructor(options: OrderLaneOptions) {
    this.#options = { concurrency: 2, maxBatch: 64, maxQueue: 4_096, ...options }
  }

  /**
   * Answers when the command's transaction has committed. Refuses `busy` (with a jittered wait in milliseconds) when the queue
   * is full; throws `OutageError` once the lane is closed.
   */
  submit(command: PlaceOrderCommand): Promise<PlaceOrderOutcome> {
    if (this.#closed) return Promise.reject(new OutageError('the server is stopping'))
    if (this.#queue.length >= this.#options.maxQueue) {
      this.#options.listener?.turnedAway()
      const retryAfterMs = Math.round(BUSY_RETRY_MS * (1 + Math.random()))
      return Promise.reject(new RefusedError({ code: 'busy', retryAfterMs }))
    }
    const answer = new Promise<PlaceOrderOutcome>((resolve, reject) => {
      const requestId = currentRequestId()
      this.#queue.push({ command, requestId, since: performance.now(), resolve, reject })
    })
    this.#startWork()
    return answer
  }

  /** Commands that wait for a batch. */
  get depth(): number {
    return this.#queue.length
  }

  /** Takes no more commands and waits until those that were taken are answered. */
  async close(): Promise<void> {
    this.#closed = true
    while (this.#atWork > 0 || this.#queue.length > 0) await sleep(5)
  }

  #startWork(): void {
    if (this.#isStarting || this.#queue.length === 0 || this.#atWork >= this.#options.concurrency) return
    this.#isStarting = true
    // Commands that arrive in the same turn of the event loop (one flight of requests) travel together.
    setImmediate(() => {
      this.#isStarting = false
      const batch = this.#gather()
      // All that waits needs what is at work; the end of that starts this again.
      if (batch.length === 0) return
      this.#begin(batch)
      this.#startWork()
    })
  }

  #begin(batch: readonly Waiting[]): void {
    const keys = batch.flatMap(variantsOf)
    this.#atWork += 1
    for (const key of keys) this.#busy.add(key)
    // It rejects the commands, never itself. A batch serves several requests, so it runs in the scope of none.
    void inRequest(null, () => this.#run(batch)).finally(() => {
      this.#atWork -= 1
      for (const key of keys) this.#busy.delete(key)
      this.#startWork()
    })
  }

  /** Two places that are both free share what waits, where there is enough of it to be worth two transactions. */
  #gather(): Waiting[] {
    const { maxBatch, concurrency } = this.#options
    const half = Math.ceil(this.#queue.length / 2)
    const wanted = concurrency - this.#atWork > 1 && half >= WORTH_A_BATCH ? half : maxBatch
    const { batch, left } = gatherBatch(this.#queue, {
      keysOf: variantsOf,
      busy: this.#busy,
      wanted: Math.min(wanted, maxBatch),
      most: maxBatch,
    })
    this.#queue = left
    return batch
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return
    const from = performance.now()
    let outcomes: readonly PlaceOrderOutcome[]
    try {
      outcomes = await this.#options.place(batch.map((waiting) => waiting.command))
    } catch (error) {
      this.#tellEnd(batch, { tookMs: performance.now() - from, outcomes: null })
      return this.#runOneByOne(batch, error)
    }
    answer(batch, outcomes)
    this.#tellEnd(batch, { tookMs: performance.now() - from, outcomes })
  }

  #tellEnd(batch: readonly Waiting[], end: Pick<EndedBatch, 'outcomes' | 'tookMs'>): void {
    const { listener } = this.#options
    if (listener === undefined) return
    const now = performance.now()
    const commands = batch.map(({ command, requestId, since }) => ({
      orderId: command.orderId,
      requestId,
      waitedMs: now - end.tookMs - since,
    }))
    listener.batchEnded({ commands, ...end })
  }

  /**
   * One bad order must not sink its neighbours: after a failed batch each command is tried by itself, in order. Not when the
   * database is away: each would wait for it in turn, and the last for minutes.
   */
  async #runOneByOne(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (batch.length === 1 || isDatabaseAway(error)) {
      for (const waiting of batch) waiting.reject(error)
      return
    }
    for (const waiting of batch) await this.#run([waiting])
  }
}

function variantsOf({ command }: Waiting): string[] {
  return command.lines.map(({ variantId }) => variantId)
}

function answer(batch: readonly Waiting[], outcomes: readonly PlaceOrderOutcome[]): void {
  batch.forEach((waiting, index) => {
    const outcome = outcomes[index]
    if (outcome) waiting.resolve(outcome)
    else waiting.reject(new Error('the batch answered fewer outcomes than it had commands'))
  })
}
